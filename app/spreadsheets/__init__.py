"""THE TABLES. Reads and writes .xlsx .xls .ods .csv as plain rows. Knows no election."""
