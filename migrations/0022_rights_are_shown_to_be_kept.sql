-- What proves that a request was acknowledged (POPIA s11(3), Regulation 2), and the end of sale records (s14): once no tax
-- law asks for them any more the scheduler destroys them.

-- Our id of the message by which she was told that it was received or done.
alter table privacy_request add column ack_message_id text;

-- The lines of an order, its reservations and its changes go with it.
grant delete on sales_order to wakala_scheduler;
