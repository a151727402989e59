// Webhook name
/*
A webhook is notified of what happened once, by whichever process of the API does it.
*/
CREATE CONSTRAINT webhook_name IF NOT EXISTS FOR (w:Webhook) REQUIRE w.name IS UNIQUE;
