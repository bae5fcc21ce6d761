-- A run compares one connection over one window. It is a row before it is work: whoever holds its lease works on it, and a
-- run whose worker died is taken up by another from its beginning, since collecting twice changes nothing.
create table run (
    id            uuid        primary key,
    connection    text        not null,
    window_from   timestamptz not null,
    window_until  timestamptz not null,
    state         text        not null check (state in ('queued', 'running', 'done', 'failed')),
    requested_by  text        not null,
    requested_at  timestamptz not null default now(),
    -- A scheduled run is named by the moment it was due, so that several replicas make one of it.
    scheduled_for timestamptz,
    started_at    timestamptz,
    finished_at   timestamptz,
    attempts      int         not null default 0,
    lease_owner   text,
    lease_until   timestamptz,
    error         text,
    unique (connection, scheduled_for)
);
create index run_due on run (requested_at) where state in ('queued', 'running');
create index run_of_connection on run (connection, requested_at desc);

-- What each side said, for as long as its run is being compared.
create table collected (
    run_id     uuid        not null references run (id) on delete cascade,
    side       text        not null check (side in ('shop', 'erp')),
    record_id  text        not null,
    order_key  text,
    name       text        not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    cancelled  boolean     not null,
    amount     numeric     not null,
    currency   text        not null,
    -- shop: why the ERP need not hold it, or why it cannot be booked; null where it must
    excluded   text,
    unbookable text,
    primary key (run_id, side, record_id)
);
create index collected_by_key on collected (run_id, side, length(order_key), order_key collate "C");

create table run_total (
    run_id        uuid    not null references run (id) on delete cascade,
    currency      text    not null,
    shop_orders   bigint  not null,
    erp_orders    bigint  not null,
    shop_amount   numeric not null,
    erp_amount    numeric not null,
    -- Σ |difference| over the records: differences never cancel each other
    difference    numeric not null,
    open_findings bigint  not null,
    primary key (run_id, currency)
);

-- One difference, with one identity for as long as it lasts.
create table finding (
    id          bigint generated always as identity primary key,
    connection  text        not null,
    order_key   text        not null,
    kind        text        not null,
    order_name  text        not null,
    currency    text        not null,
    shop_amount numeric,
    erp_amount  numeric,
    shop_record text,
    erp_records text[]      not null default '{}',
    detail      text        not null,
    opened_at   timestamptz not null default now(),
    opened_run  uuid        not null,
    seen_at     timestamptz not null default now(),
    seen_run    uuid        not null,
    resolved_at timestamptz,
    resolved_run uuid
);
create unique index finding_open on finding (connection, order_key, kind) where resolved_at is null;
create index finding_of_run on finding (seen_run);

-- Which findings a run saw: the answer of GET /runs/{id} must not change when a later run resolves them.
create table run_finding (
    run_id     uuid   not null references run (id) on delete cascade,
    finding_id bigint not null references finding (id),
    primary key (run_id, finding_id)
);
