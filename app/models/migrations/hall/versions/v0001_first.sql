CREATE TABLE election (
	id TEXT NOT NULL, 
	created_at TEXT NOT NULL, 
	rule_sheet_frozen_at TEXT, 
	rule_sheet_fingerprint TEXT NOT NULL, 
	CONSTRAINT pk_election PRIMARY KEY (id)
);;
CREATE TABLE round (
	round_no INTEGER NOT NULL, 
	kind VARCHAR(13) NOT NULL, 
	phase VARCHAR(11) NOT NULL, 
	left_phase TEXT NOT NULL, 
	setup TEXT NOT NULL, 
	began_at TEXT NOT NULL, 
	voting_opened_at TEXT, 
	voting_closed_at TEXT, 
	ended_at TEXT, 
	CONSTRAINT pk_round PRIMARY KEY (round_no), 
	CONSTRAINT ck_round_round_no CHECK (round_no >= 1), 
	CONSTRAINT ck_round_roundkind CHECK (kind IN ('first', 'supplementary', 'runoff')), 
	CONSTRAINT ck_round_phase CHECK (phase IN ('preparation', 'ready', 'open', 'closed', 'counting', 'decided', 'sealed', 'suspended', 'void'))
);;
CREATE TABLE press (
	nonce TEXT NOT NULL, 
	verb TEXT NOT NULL, 
	outcome TEXT, 
	CONSTRAINT pk_press PRIMARY KEY (nonce)
);;
CREATE TABLE journal (
	seq INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	at TEXT NOT NULL, 
	actor TEXT NOT NULL, 
	actor_name TEXT NOT NULL, 
	role TEXT NOT NULL, 
	station TEXT NOT NULL, 
	second TEXT NOT NULL, 
	second_name TEXT NOT NULL, 
	round_no INTEGER NOT NULL, 
	phase VARCHAR(11) NOT NULL, 
	code TEXT NOT NULL, 
	body TEXT NOT NULL, 
	prev_hash TEXT NOT NULL, 
	hash TEXT NOT NULL, 
	CONSTRAINT ck_journal_hash_length CHECK (length(hash) = 64), 
	CONSTRAINT ck_journal_phase CHECK (phase IN ('preparation', 'ready', 'open', 'closed', 'counting', 'decided', 'sealed', 'suspended', 'void')), 
	CONSTRAINT uq_journal_hash UNIQUE (hash)
);;
CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is never edited'); END;;
CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is never shortened'); END;;
CREATE TRIGGER journal_next_link BEFORE INSERT ON journal
WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM journal)
  OR NEW.prev_hash IS NOT coalesce((SELECT hash FROM journal ORDER BY seq DESC LIMIT 1), '0000000000000000000000000000000000000000000000000000000000000000')
  OR EXISTS (SELECT 1 FROM journal WHERE hash = NEW.hash)
BEGIN SELECT RAISE(ABORT, 'the journal only grows by its next link'); END;;
CREATE TABLE staff (
	staff_id TEXT NOT NULL, 
	number INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	role VARCHAR(16) NOT NULL, 
	duty TEXT NOT NULL, 
	pin_salt TEXT NOT NULL, 
	pin_digest TEXT NOT NULL, 
	removed TEXT NOT NULL, 
	CONSTRAINT pk_staff PRIMARY KEY (staff_id), 
	CONSTRAINT ck_staff_role CHECK (role IN ('operator', 'chair', 'chief_scrutineer', 'scrutineer', 'teller', 'caller', 'registrar', 'scribe', 'mobile_box', 'order'))
);;
CREATE TABLE staff_filing (
	id INTEGER NOT NULL, 
	filed_on TEXT NOT NULL, 
	CONSTRAINT pk_staff_filing PRIMARY KEY (id)
);;
CREATE TABLE preparation (
	kind TEXT NOT NULL, 
	title TEXT NOT NULL, 
	body TEXT NOT NULL, 
	CONSTRAINT pk_preparation PRIMARY KEY (kind, title)
);;
CREATE TABLE incident_card (
	kind VARCHAR(12) NOT NULL, 
	risk VARCHAR(6) NOT NULL, 
	steps TEXT NOT NULL, 
	CONSTRAINT pk_incident_card PRIMARY KEY (kind), 
	CONSTRAINT ck_incident_card_incidentkind CHECK (kind IN ('rain', 'disturbance', 'box_smashed', 'ballots_torn', 'boycott', 'power_cut', 'equipment', 'illness', 'other')), 
	CONSTRAINT ck_incident_card_risk CHECK (risk IN ('high', 'medium', 'low'))
);;
CREATE TABLE place (
	place_id TEXT NOT NULL, 
	label TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	CONSTRAINT pk_place PRIMARY KEY (place_id), 
	CONSTRAINT uq_place_label UNIQUE (label)
);;
CREATE TABLE paper (
	id INTEGER NOT NULL, 
	round_no INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	subject TEXT NOT NULL, 
	title TEXT NOT NULL, 
	form TEXT NOT NULL, 
	copy_no INTEGER NOT NULL, 
	pages INTEGER NOT NULL, 
	file TEXT NOT NULL, 
	sha256 TEXT NOT NULL, 
	journal_seq INTEGER NOT NULL, 
	journal_head TEXT NOT NULL, 
	made_at TEXT NOT NULL, 
	made_by TEXT NOT NULL, 
	CONSTRAINT pk_paper PRIMARY KEY (id), 
	CONSTRAINT uq_paper_round_no_kind_subject_form_copy_no UNIQUE (round_no, kind, subject, form, copy_no), 
	CONSTRAINT ck_paper_copy_no CHECK (copy_no >= 1), 
	CONSTRAINT ck_paper_sha256_length CHECK (length(sha256) = 64)
);;
CREATE TABLE voter (
	id TEXT NOT NULL, 
	roll_number INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	sex VARCHAR(1) NOT NULL, 
	birth TEXT NOT NULL, 
	id_number TEXT NOT NULL, 
	"group" TEXT NOT NULL, 
	household TEXT NOT NULL, 
	education TEXT NOT NULL, 
	ethnicity TEXT NOT NULL, 
	politics TEXT NOT NULL, 
	joined TEXT NOT NULL, 
	kind VARCHAR(4) NOT NULL, 
	suspension VARCHAR(6) NOT NULL, 
	card TEXT NOT NULL, 
	phone TEXT NOT NULL, 
	address TEXT NOT NULL, 
	note TEXT NOT NULL, 
	struck BOOLEAN NOT NULL, 
	CONSTRAINT pk_voter PRIMARY KEY (id), 
	CONSTRAINT ck_voter_roll_number CHECK (roll_number >= 1), 
	CONSTRAINT ck_voter_sex CHECK (sex IN ('男', '女')), 
	CONSTRAINT ck_voter_memberkind CHECK (kind IN ('', '正式党员', '预备党员')), 
	CONSTRAINT ck_voter_suspension CHECK (suspension IN ('', '留党察看', '依法留置', '逮捕', '剥夺政治权利', '无表决权'))
);;
CREATE INDEX ix_voter_id_number ON voter (id_number);;
CREATE INDEX ix_voter_name ON voter (name);;
CREATE INDEX ix_voter_card ON voter (card);;
CREATE UNIQUE INDEX uq_voter_roll_number ON voter (roll_number) WHERE struck = 0;;
CREATE TABLE agenda_step (
	round_no INTEGER NOT NULL, 
	step TEXT NOT NULL, 
	state VARCHAR(8) NOT NULL, 
	remark TEXT NOT NULL, 
	at TEXT NOT NULL, 
	CONSTRAINT pk_agenda_step PRIMARY KEY (round_no, step), 
	CONSTRAINT fk_agenda_step_round_no_round FOREIGN KEY(round_no) REFERENCES round (round_no), 
	CONSTRAINT ck_agenda_step_stepstate CHECK (state IN ('done', 'left_out'))
);;
CREATE TABLE show_of_hands (
	round_no INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	step TEXT NOT NULL, 
	question TEXT NOT NULL, 
	approve INTEGER NOT NULL, 
	against INTEGER NOT NULL, 
	abstain INTEGER NOT NULL, 
	present INTEGER NOT NULL, 
	passed BOOLEAN NOT NULL, 
	at TEXT NOT NULL, 
	CONSTRAINT pk_show_of_hands PRIMARY KEY (round_no, number), 
	CONSTRAINT fk_show_of_hands_round_no_round FOREIGN KEY(round_no) REFERENCES round (round_no)
);;
CREATE TABLE incident (
	incident_id TEXT NOT NULL, 
	round_no INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	kind VARCHAR(12) NOT NULL, 
	risk VARCHAR(6) NOT NULL, 
	what TEXT NOT NULL, 
	handling TEXT NOT NULL, 
	decided_by TEXT NOT NULL, 
	at TEXT NOT NULL, 
	closed_at TEXT, 
	CONSTRAINT pk_incident PRIMARY KEY (incident_id), 
	CONSTRAINT fk_incident_round_no_round FOREIGN KEY(round_no) REFERENCES round (round_no), 
	CONSTRAINT ck_incident_incidentkind CHECK (kind IN ('rain', 'disturbance', 'box_smashed', 'ballots_torn', 'boycott', 'power_cut', 'equipment', 'illness', 'other')), 
	CONSTRAINT ck_incident_risk CHECK (risk IN ('high', 'medium', 'low'))
);;
CREATE TABLE paper_count (
	round_no INTEGER NOT NULL, 
	ballot_type TEXT NOT NULL, 
	place_id TEXT NOT NULL, 
	"column" VARCHAR(11) NOT NULL, 
	count INTEGER NOT NULL, 
	CONSTRAINT pk_paper_count PRIMARY KEY (round_no, ballot_type, place_id, "column"), 
	CONSTRAINT ck_paper_count_count CHECK (count >= 0), 
	CONSTRAINT fk_paper_count_round_no_round FOREIGN KEY(round_no) REFERENCES round (round_no), 
	CONSTRAINT ck_paper_count_column CHECK ("column" IN ('printed', 'received', 'damaged', 'in_person', 'by_proxy', 'replaced', 'unused', 'kept', 'cancelled', 'handed_back', 'taken_away'))
);;
CREATE TABLE ballot_box (
	box_id TEXT NOT NULL, 
	round_no INTEGER NOT NULL, 
	place_id TEXT NOT NULL, 
	label TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	mobile BOOLEAN NOT NULL, 
	state VARCHAR(8) NOT NULL, 
	seal_no TEXT NOT NULL, 
	team TEXT NOT NULL, 
	first_count TEXT, 
	first_by TEXT NOT NULL, 
	counted TEXT, 
	remark TEXT NOT NULL, 
	CONSTRAINT pk_ballot_box PRIMARY KEY (box_id), 
	CONSTRAINT fk_ballot_box_round_no_round FOREIGN KEY(round_no) REFERENCES round (round_no), 
	CONSTRAINT fk_ballot_box_place_id_place FOREIGN KEY(place_id) REFERENCES place (place_id), 
	CONSTRAINT ck_ballot_box_boxstate CHECK (state IN ('prepared', 'out', 'back', 'opened', 'counted', 'excluded'))
);;
CREATE TABLE bag (
	bag_no TEXT NOT NULL, 
	round_no INTEGER NOT NULL, 
	ballot_type TEXT NOT NULL, 
	kind VARCHAR(9) NOT NULL, 
	sheets INTEGER NOT NULL, 
	seal_no TEXT NOT NULL, 
	disposal VARCHAR(9) NOT NULL, 
	CONSTRAINT pk_bag PRIMARY KEY (bag_no), 
	CONSTRAINT ck_bag_sheets CHECK (sheets >= 1), 
	CONSTRAINT fk_bag_round_no_round FOREIGN KEY(round_no) REFERENCES round (round_no), 
	CONSTRAINT ck_bag_bagkind CHECK (kind IN ('valid', 'invalid', 'cancelled', 'kept', 'spoiled')), 
	CONSTRAINT ck_bag_disposal CHECK (disposal IN ('sealed', 'destroyed'))
);;
CREATE TABLE closed_break (
	round_no INTEGER NOT NULL, 
	identity TEXT NOT NULL, 
	ballot_type TEXT NOT NULL, 
	place_id TEXT NOT NULL, 
	subject TEXT NOT NULL, 
	"left" INTEGER NOT NULL, 
	"right" INTEGER NOT NULL, 
	reason TEXT NOT NULL, 
	first TEXT NOT NULL, 
	second TEXT NOT NULL, 
	at TEXT NOT NULL, 
	CONSTRAINT pk_closed_break PRIMARY KEY (round_no, identity, ballot_type, place_id, subject, "left", "right"), 
	CONSTRAINT fk_closed_break_round_no_round FOREIGN KEY(round_no) REFERENCES round (round_no)
);;
CREATE TABLE elector (
	round_no INTEGER NOT NULL, 
	voter_id TEXT NOT NULL, 
	CONSTRAINT pk_elector PRIMARY KEY (round_no, voter_id), 
	CONSTRAINT fk_elector_round_no_round FOREIGN KEY(round_no) REFERENCES round (round_no), 
	CONSTRAINT fk_elector_voter_id_voter FOREIGN KEY(voter_id) REFERENCES voter (id)
);;
CREATE TABLE check_in (
	round_no INTEGER NOT NULL, 
	slip INTEGER NOT NULL, 
	voter_id TEXT NOT NULL, 
	capacity VARCHAR(8) NOT NULL, 
	channel VARCHAR(10) NOT NULL, 
	box_id TEXT NOT NULL, 
	station TEXT NOT NULL, 
	at TEXT NOT NULL, 
	place_id TEXT NOT NULL, 
	own INTEGER NOT NULL, 
	represented INTEGER NOT NULL, 
	left_at TEXT, 
	health TEXT, 
	taken_back_at TEXT, 
	taken_back_reason TEXT NOT NULL, 
	CONSTRAINT pk_check_in PRIMARY KEY (round_no, slip), 
	CONSTRAINT ck_check_in_slip CHECK (slip >= 1), 
	CONSTRAINT ck_check_in_issued CHECK (own >= 0 AND represented >= 0), 
	CONSTRAINT fk_check_in_round_no_round FOREIGN KEY(round_no) REFERENCES round (round_no), 
	CONSTRAINT fk_check_in_voter_id_voter FOREIGN KEY(voter_id) REFERENCES voter (id), 
	CONSTRAINT ck_check_in_capacity CHECK (capacity IN ('voter', 'observer')), 
	CONSTRAINT ck_check_in_channel CHECK (channel IN ('hall', 'mobile_box'))
);;
CREATE UNIQUE INDEX uq_check_in_in_force ON check_in (round_no, voter_id) WHERE taken_back_at IS NULL;;
CREATE TABLE proxy (
	id TEXT NOT NULL, 
	round_no INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	state VARCHAR(10) NOT NULL, 
	principal_id TEXT NOT NULL, 
	holder_id TEXT NOT NULL, 
	relation TEXT NOT NULL, 
	near_relative BOOLEAN NOT NULL, 
	reason TEXT NOT NULL, 
	used_slip INTEGER, 
	withdrawn_reason TEXT NOT NULL, 
	CONSTRAINT pk_proxy PRIMARY KEY (id), 
	CONSTRAINT ck_proxy_two_people CHECK (principal_id <> holder_id), 
	CONSTRAINT fk_proxy_round_no_round FOREIGN KEY(round_no) REFERENCES round (round_no), 
	CONSTRAINT ck_proxy_proxystate CHECK (state IN ('registered', 'approved', 'published', 'used', 'withdrawn')), 
	CONSTRAINT fk_proxy_principal_id_voter FOREIGN KEY(principal_id) REFERENCES voter (id), 
	CONSTRAINT fk_proxy_holder_id_voter FOREIGN KEY(holder_id) REFERENCES voter (id)
);;
CREATE UNIQUE INDEX uq_proxy_principal_living ON proxy (round_no, principal_id) WHERE state <> 'withdrawn';;
CREATE INDEX ix_proxy_holder_id ON proxy (holder_id);;
CREATE UNIQUE INDEX uq_proxy_round_no_number ON proxy (round_no, number);;
CREATE TABLE exclusion (
	voter_id TEXT NOT NULL, 
	circumstance INTEGER NOT NULL, 
	words TEXT NOT NULL, 
	evidence TEXT NOT NULL, 
	document TEXT NOT NULL, 
	document_date TEXT NOT NULL, 
	organisation TEXT NOT NULL, 
	hands TEXT, 
	withdrawn BOOLEAN NOT NULL, 
	admitted BOOLEAN NOT NULL, 
	note TEXT NOT NULL, 
	CONSTRAINT pk_exclusion PRIMARY KEY (voter_id), 
	CONSTRAINT fk_exclusion_voter_id_voter FOREIGN KEY(voter_id) REFERENCES voter (id)
);;
CREATE TABLE scribe (
	round_no INTEGER NOT NULL, 
	voter_id TEXT NOT NULL, 
	writer TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	CONSTRAINT pk_scribe PRIMARY KEY (round_no, voter_id), 
	CONSTRAINT fk_scribe_round_no_round FOREIGN KEY(round_no) REFERENCES round (round_no), 
	CONSTRAINT fk_scribe_voter_id_voter FOREIGN KEY(voter_id) REFERENCES voter (id)
);;
CREATE TABLE mobile_voter (
	round_no INTEGER NOT NULL, 
	voter_id TEXT NOT NULL, 
	box_id TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	CONSTRAINT pk_mobile_voter PRIMARY KEY (round_no, voter_id), 
	CONSTRAINT fk_mobile_voter_round_no_round FOREIGN KEY(round_no) REFERENCES round (round_no), 
	CONSTRAINT fk_mobile_voter_voter_id_voter FOREIGN KEY(voter_id) REFERENCES voter (id)
);;
