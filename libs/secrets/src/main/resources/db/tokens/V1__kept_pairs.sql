-- Tokens of which each renewal ends the ones before. No service's own: whoever calls the vendor renews them, under the row's lock.

create table kept_pair (
  name         text        primary key,
  -- How often the pair was replaced; a pair that could not be kept at once is kept later only if nobody else has replaced it.
  version      bigint      not null default 0,
  -- AES-256-GCM, bound to the name; the key stands in no table.
  key_id       text,
  nonce        bytea,
  sealed       bytea,
  good_until   timestamptz,
  kept_at      timestamptz,
  -- Since when the vendor has been asked without an answer that was kept: whoever asked may have died with it.
  asked_since  timestamptz,
  check ((sealed is null) = (key_id is null) and (sealed is null) = (nonce is null))
);
