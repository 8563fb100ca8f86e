-- Local holdings records. Lists of IDs and of digests are blobs of 8 bytes each, big-endian.

CREATE TABLE holding (
    id INTEGER PRIMARY KEY,
    mms INTEGER NOT NULL,
    -- NULL: the place is not known to belong to one.
    symbol INTEGER,
    standing INTEGER NOT NULL,
    since INTEGER,
    digest INTEGER NOT NULL,
    commitments BLOB,
    location INTEGER,
    file INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    settings INTEGER NOT NULL,
    by_settings INTEGER NOT NULL,
    -- It was sent at least once.
    told INTEGER NOT NULL
);
CREATE INDEX holding_by_mms ON holding (mms);

-- The records as published, packed; apart, so that planning does not read them.
CREATE TABLE holding_content (
    id INTEGER PRIMARY KEY,
    content BLOB NOT NULL
);

CREATE TABLE lhr_location (
    id INTEGER PRIMARY KEY,
    a TEXT NOT NULL,
    b TEXT NOT NULL,
    c TEXT NOT NULL,
    first_seen INTEGER NOT NULL,
    UNIQUE (a, b, c)
);

-- What stands at OCLC under a number as far as is known, and what is on its way there.
CREATE TABLE lhr_set (
    symbol INTEGER NOT NULL,
    number INTEGER NOT NULL,
    unsure INTEGER NOT NULL,
    known_digest INTEGER,
    known_members BLOB,
    known_commitments BLOB,
    known_at INTEGER,
    way_digest INTEGER,
    way_members BLOB,
    way_commitments BLOB,
    way_at INTEGER,
    way_upload INTEGER REFERENCES upload (id),
    PRIMARY KEY (symbol, number)
) WITHOUT ROWID;
CREATE INDEX lhr_set_by_upload ON lhr_set (way_upload) WHERE way_upload IS NOT NULL;

CREATE TABLE retained (
    symbol INTEGER NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (symbol, number)
) WITHOUT ROWID;

-- Local holdings records that stand no more once the file is processed.
ALTER TABLE upload ADD COLUMN lost INTEGER NOT NULL DEFAULT 0;
