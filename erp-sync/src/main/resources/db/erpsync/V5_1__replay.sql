-- Replays: what somebody asked to have done once more, what a dry run says it would do, and how far it has come.

-- One row from the dry run to the end. "up_to" is where the ledger ended when it was asked for: what came later is no part of
-- it, least of all its own rows. "fed_to" moves in the transaction that puts a batch in, so that a crash repeats and skips none.
create table replay_run (
  id            bigint      generated always as identity primary key,
  connection    text        not null,
  selection     text        not null,
  up_to         bigint      not null,
  state         text        not null check (state in ('planning', 'ready', 'running', 'paused', 'finished', 'cancelled', 'failed')),
  report        text,
  problem       text,
  fed_to        bigint      not null default 0,
  fed           bigint      not null default 0,
  fed_all       boolean     not null default false,
  planner       text,
  planner_until timestamptz,
  asked_by      text        not null,
  reason        text        not null,
  asked_at      timestamptz not null default now(),
  planned_at    timestamptz,
  started_at    timestamptz,
  ended_at      timestamptz
);
create index replay_run_of on replay_run (connection, id);
-- One at a time: two runs over one account would share its budget, and nobody could say which is slow.
create unique index replay_run_alone on replay_run (connection) where state = 'running';

-- Which of a run's rows are open, and how many there are of each state, without passing those at their end.
create index event_of_run_by_state on event (replay_run, state, seq) where replay_run is not null;
drop index event_of_run;
