-- Which mapping a write was made by: the merchant's name for it and a digest of its expressions; null without one.
alter table event_plan add column mapping text;
