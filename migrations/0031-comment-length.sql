-- A thousand characters as people count them: each may be several code points.
alter table comments drop constraint comments_text_check;
alter table comments add constraint comments_text_check check (char_length(text) <= 4000);
