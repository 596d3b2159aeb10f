"""QAbstractTableModel classes over frozen view records."""
