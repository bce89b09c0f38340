-- What a channel's server sends back to prove itself, where the operator gave nothing: made once, so that a restart keeps it.
CREATE TABLE webhook_secret (
    bot TEXT NOT NULL,
    secret TEXT NOT NULL,
    CONSTRAINT webhook_secret_key PRIMARY KEY (bot)
) STRICT, WITHOUT ROWID;
