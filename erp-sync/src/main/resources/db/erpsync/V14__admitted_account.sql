-- Which shop and which ERP account a connection was found fit for: under the same name it may be led to others. Null in rows of
-- an earlier release: filled at the next start.
alter table live_admission add column account text;
