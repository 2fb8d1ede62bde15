-- A seller adds a product in the chat: written down off sale, and put on sale by her yes.
grant insert on product, variant, product_category, product_word, catalogue_word to wakala_worker;
grant update (seq) on product_category to wakala_worker;
