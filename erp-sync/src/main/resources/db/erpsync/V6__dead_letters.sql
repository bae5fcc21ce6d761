-- What people weigh events by that did not get through, and what happened to them on the way.

-- The order's total as in the body, or what a refund paid back, in the shop's currency. Several bodies of one order speak of
-- the same money: "amount_of" ("order", "refund:<id>") says which, so that it is counted once.
alter table event add column amount    numeric;
alter table event add column currency  text;
alter table event add column amount_of text;

-- Every turn that an event took off the straight way; one that went straight to its end leaves nothing here. For a retry,
-- "step" is the step of the ladder that it waits for, 0 where the wait is the vendor's own and costs no attempt.
create table event_history (
  id         bigint generated always as identity primary key,
  seq        bigint      not null,
  connection text        not null,
  at         timestamptz not null default now(),
  state      text        not null,
  code       text,
  step       integer
);
create index event_history_of on event_history (seq, id);
create index event_history_at on event_history (at);
