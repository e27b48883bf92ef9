-- Wakes the workers the moment an order is committed.
create function announce_order() returns trigger language plpgsql as $$
begin
    perform pg_notify('orders', new.id::text);
    return null;
end
$$;

create trigger orders_announced
after insert on orders
for each row when (new.status = 'pending')
execute function announce_order();
