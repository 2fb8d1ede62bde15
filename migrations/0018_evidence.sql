-- By which rule of the send gate a message went: who sends must be able to show it (Consumer Protection Act s12 notice).
alter table message add column send_rule text;
