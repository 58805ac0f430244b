-- Alerts that have left and of which nobody has heard yet what became of them; of those of a dead program nobody will.
CREATE TABLE alert_posts (
    chat_id INTEGER NOT NULL,
    topic   INTEGER NOT NULL,
    left_at TEXT NOT NULL,
    holder  TEXT NOT NULL,
    state   TEXT NOT NULL CHECK (state IN ('sending', 'uncertain')),
    PRIMARY KEY (chat_id, topic, left_at)
) STRICT, WITHOUT ROWID;
