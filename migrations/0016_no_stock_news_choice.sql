-- A choice that nothing asked for and nothing read. It comes back with the news that it is about.
alter table staff drop column wants_stock_news;
