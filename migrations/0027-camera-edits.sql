-- Authors change or remove what is shown of their camera and the date. The columns that there were hold what is shown, as
-- searches find it; here stays what the file says, for its author's eyes, from the first change on. Before, it is the same.
alter table photos add column file_facts jsonb;
