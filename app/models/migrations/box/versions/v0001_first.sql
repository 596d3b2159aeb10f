CREATE TABLE batch (
	id TEXT NOT NULL, 
	round_no INTEGER NOT NULL, 
	ballot_type TEXT NOT NULL, 
	label TEXT NOT NULL, 
	expected INTEGER, 
	state VARCHAR(11) NOT NULL, 
	reason TEXT NOT NULL, 
	fingerprint TEXT NOT NULL, 
	CONSTRAINT pk_batch PRIMARY KEY (id), 
	CONSTRAINT ck_batch_expected CHECK (expected IS NULL OR expected >= 0), 
	CONSTRAINT ck_batch_batchstate CHECK (state IN ('open', 'staged', 'closed', 'thrown_back'))
)
 WITHOUT ROWID

;;
CREATE TABLE cancelled (
	mark TEXT NOT NULL, 
	CONSTRAINT pk_cancelled PRIMARY KEY (mark)
)
 WITHOUT ROWID

;;
CREATE TABLE spot_check (
	id TEXT NOT NULL, 
	round_no INTEGER NOT NULL, 
	body TEXT NOT NULL, 
	CONSTRAINT pk_spot_check PRIMARY KEY (id)
)
 WITHOUT ROWID

;;
CREATE TABLE sheet (
	id TEXT NOT NULL, 
	batch TEXT NOT NULL, 
	position INTEGER, 
	mark TEXT, 
	fault VARCHAR(14), 
	seen TEXT NOT NULL, 
	image BLOB, 
	CONSTRAINT pk_sheet PRIMARY KEY (id), 
	CONSTRAINT uq_sheet_batch_position UNIQUE (batch, position), 
	CONSTRAINT fk_sheet_batch_batch FOREIGN KEY(batch) REFERENCES batch (id), 
	CONSTRAINT ck_sheet_sheetfault CHECK (fault IN ('rescan', 'no_ballot', 'other_election', 'other_round', 'other_type', 'test', 'forged', 'copy', 'rescanned', 'cancelled'))
)
 WITHOUT ROWID

;;
CREATE INDEX ix_sheet_batch ON sheet (batch, fault);;
CREATE INDEX ix_sheet_mark ON sheet (mark);;
CREATE TABLE hand_count (
	id TEXT NOT NULL, 
	batch TEXT NOT NULL, 
	staff TEXT NOT NULL, 
	staff_name TEXT NOT NULL, 
	valid INTEGER NOT NULL, 
	invalid INTEGER NOT NULL, 
	votes TEXT NOT NULL, 
	corrections TEXT NOT NULL, 
	done BOOLEAN NOT NULL, 
	CONSTRAINT pk_hand_count PRIMARY KEY (id), 
	CONSTRAINT uq_hand_count_batch_staff UNIQUE (batch, staff), 
	CONSTRAINT fk_hand_count_batch_batch FOREIGN KEY(batch) REFERENCES batch (id)
)
 WITHOUT ROWID

;;
CREATE TABLE ruling (
	id TEXT NOT NULL, 
	sheet TEXT NOT NULL, 
	item TEXT NOT NULL, 
	staff TEXT NOT NULL, 
	staff_name TEXT NOT NULL, 
	answer TEXT NOT NULL, 
	rule TEXT NOT NULL, 
	remark TEXT NOT NULL, 
	name_group TEXT NOT NULL, 
	revoked BOOLEAN NOT NULL, 
	CONSTRAINT pk_ruling PRIMARY KEY (id), 
	CONSTRAINT fk_ruling_sheet_sheet FOREIGN KEY(sheet) REFERENCES sheet (id)
)
 WITHOUT ROWID

;;
CREATE INDEX ix_ruling_sheet ON ruling (sheet);;
