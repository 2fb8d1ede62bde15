-- Programs look for the orders of a customer, and for what was asked to change in an order.

create index sales_order_by_customer on sales_order (tenant_id, customer_id, placed_at) where placed_at is not null;
create index order_change_by_order on order_change (tenant_id, order_id, asked_at);
