-- The first schema. Every code (standing, belief, ...) is defined in code.rs; times are nanoseconds since
-- 1970-01-01T00:00:00Z; titles, MMS IDs and digests are encoded as key.rs says.

CREATE TABLE meta (
    name TEXT PRIMARY KEY,
    value INTEGER NOT NULL
) WITHOUT ROWID;

-- Symbols by a small number, so that ten million rows do not repeat the text.
CREATE TABLE symbol (
    id INTEGER PRIMARY KEY,
    text TEXT NOT NULL UNIQUE
);

CREATE TABLE source_file (
    id INTEGER PRIMARY KEY,
    source TEXT NOT NULL,
    name TEXT NOT NULL,
    path TEXT NOT NULL,
    sha256 BLOB NOT NULL,
    bytes INTEGER NOT NULL,
    published INTEGER NOT NULL,
    records INTEGER NOT NULL,
    rejected INTEGER NOT NULL
);
CREATE INDEX source_file_by_sha256 ON source_file (sha256);

CREATE TABLE rejected (
    id INTEGER PRIMARY KEY,
    file INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    "offset" INTEGER NOT NULL,
    length INTEGER NOT NULL,
    mms INTEGER,
    reason TEXT NOT NULL
);
CREATE INDEX rejected_by_file ON rejected (file);
CREATE INDEX rejected_by_mms ON rejected (mms) WHERE mms IS NOT NULL;

CREATE TABLE full_run (
    source TEXT PRIMARY KEY,
    at INTEGER NOT NULL,
    records INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE full_run_wanted (
    source TEXT NOT NULL,
    symbol INTEGER NOT NULL,
    titles INTEGER NOT NULL,
    PRIMARY KEY (source, symbol)
) WITHOUT ROWID;

-- The newest reading of each record; its source and time of publication are those of the file.
CREATE TABLE record (
    mms INTEGER PRIMARY KEY,
    file INTEGER NOT NULL,
    ordinal INTEGER NOT NULL
);

-- How each record stands to each title, in the order of records: a full run reads and writes it in sequence.
CREATE TABLE carry (
    mms INTEGER NOT NULL,
    symbol INTEGER NOT NULL,
    title INTEGER NOT NULL,
    family INTEGER NOT NULL,
    standing INTEGER NOT NULL,
    since INTEGER,
    digest INTEGER NOT NULL,
    file INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    settings INTEGER NOT NULL,
    PRIMARY KEY (mms, symbol, title)
) WITHOUT ROWID;
-- The same in the order of pairs, complete for telling settled pairs; a bulk load builds it anew.
CREATE INDEX carry_by_title ON carry (symbol, family, title, mms, standing);

-- What OCLC has been told, in the order of pairs. "upload" is the last one that carried the title.
CREATE TABLE title (
    symbol INTEGER NOT NULL,
    family INTEGER NOT NULL,
    title INTEGER NOT NULL,
    belief INTEGER NOT NULL,
    evidence INTEGER NOT NULL,
    outcome INTEGER,
    outcome_number INTEGER,
    way_action INTEGER,
    way_since INTEGER,
    last_action INTEGER,
    last_mms INTEGER,
    last_digest INTEGER,
    last_at INTEGER,
    last_attempts INTEGER,
    upload INTEGER,
    PRIMARY KEY (symbol, family, title)
) WITHOUT ROWID;
CREATE INDEX title_under_way ON title (way_since) WHERE way_since IS NOT NULL;

-- Numbers with kin. A number without a row is a family of its own.
CREATE TABLE member (
    number INTEGER PRIMARY KEY,
    family INTEGER NOT NULL
);
CREATE INDEX member_by_family ON member (family);

CREATE TABLE link (
    a INTEGER NOT NULL,
    b INTEGER NOT NULL,
    evidence INTEGER NOT NULL,
    PRIMARY KEY (a, b, evidence)
) WITHOUT ROWID;

CREATE TABLE upload (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    collection INTEGER NOT NULL,
    symbol INTEGER NOT NULL REFERENCES symbol (id),
    unnumbered INTEGER NOT NULL,
    state INTEGER NOT NULL,
    successor INTEGER REFERENCES upload (id),
    since INTEGER NOT NULL,
    packed_at INTEGER,
    sent_at INTEGER NOT NULL,
    bytes INTEGER NOT NULL,
    sha256 BLOB NOT NULL,
    items INTEGER NOT NULL,
    answered INTEGER NOT NULL,
    attempt INTEGER NOT NULL
);

CREATE TABLE item (
    upload INTEGER NOT NULL REFERENCES upload (id),
    ordinal INTEGER NOT NULL,
    "offset" INTEGER NOT NULL,
    length INTEGER NOT NULL,
    mms INTEGER,
    title INTEGER NOT NULL,
    action INTEGER NOT NULL,
    digest INTEGER NOT NULL,
    answer_received INTEGER,
    answer_imported INTEGER,
    answer_text TEXT,
    PRIMARY KEY (upload, ordinal)
) WITHOUT ROWID;
CREATE INDEX item_by_title ON item (title);
CREATE INDEX item_by_mms ON item (mms) WHERE mms IS NOT NULL;

CREATE TABLE report (
    name TEXT PRIMARY KEY,
    collection INTEGER NOT NULL,
    upload INTEGER REFERENCES upload (id),
    received INTEGER NOT NULL,
    imported INTEGER NOT NULL,
    complete INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX report_by_collection ON report (collection);
