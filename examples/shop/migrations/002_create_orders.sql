create table orders (
    id bigint generated always as identity (start with 1001) primary key,
    sku text not null references products,
    customer text not null check (customer <> ''),
    quantity integer not null check (quantity between 1 and 99),
    -- As it was when the order was placed: prices change.
    price_cents integer not null,
    status text not null default 'pending' check (status in ('pending', 'shipped', 'sold out')),
    placed_at timestamptz not null default now(),
    settled_at timestamptz,
    settled_by text,
    check ((status = 'pending') = (settled_at is null))
);

-- The worker's queue, oldest first: stays small however many orders there have been.
create index orders_pending on orders (id) where status = 'pending';
