-- A shop that joins with its WhatsApp app brings what was said before, as far back as chats are kept: the months for it. From here on
-- there is one for each of the last ninety days, since the scheduler makes them ahead and drops none that is younger.
select app.ensure_partitions((now() - interval '3 months')::date, 3);
