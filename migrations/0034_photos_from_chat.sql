-- A photo that a seller sends in the chat is fetched from Meta by a queue of its own: it waits for the network and may fail.
alter table lane drop constraint lane_queue_known;
alter table lane add constraint lane_queue_known check (queue in ('inbox', 'outbox', 'job', 'webhook', 'media'));

grant insert on product_photo to wakala_worker;
