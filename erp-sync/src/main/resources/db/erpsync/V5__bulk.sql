-- What is not urgent, kept apart from what is: replays, healing and backfill.

-- A lane's due rows are found without passing those of the other: a hundred thousand bulk rows cost a live claim nothing.
create index event_due_in_lane on event (connection, lane, due) where due is not null;
drop index event_due;

-- A row that stands for an earlier one, once more: which, and in which run. "reread": the body was gone and the shop was asked
-- for the order as it is now.
alter table event add column replay_run bigint;
alter table event add column replay_of  bigint;
alter table event add column reread     boolean not null default false;
create index event_of_run on event (replay_run, seq) where replay_run is not null;
