import type pg from 'pg'
import { createRandom } from '../pictures/random.ts'
import { inventPeople } from '../texts/crowd.ts'
import { gatherCrowdTexts } from './crowd-texts.ts'
import type { Crowd } from './types.ts'

/**
 * Lays out what a crowd is made of in tables that are gone when the transaction ends: names, texts, pictures, and who is
 * there already. Numbers in them begin with 0.
 */
export async function layOut(client: pg.ClientBase, crowd: Crowd, passwordHash: string): Promise<void> {
  await layOutPeople(client, crowd, passwordHash)
  await layOutTexts(client, crowd.seed)
  await layOutPictures(client, crowd)
}

async function layOutPeople(client: pg.ClientBase, { size, seed, residents }: Crowd, passwordHash: string) {
  const people = inventPeople(size.people, createRandom('invented', seed))
  const column = (name: 'username' | 'name' | 'bio' | 'place') => people.map((person) => person[name])
  await client.query(
    `create temp table written_people on commit drop as
     select number - 1 as number, username, name, bio, place, language, $6::text as password_hash
     from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[]) with ordinality
       as given (username, name, bio, place, language, number)`,
    [
      ...[column('username'), column('name'), column('bio'), column('place')],
      people.map(({ language }) => (language === 'en' ? 'en' : 'zh-CN')),
      passwordHash,
    ],
  )
  // Invented names are many, and an earlier crowd may have the same one.
  await client.query(`update written_people set username = left(username, 11) || '_' || left(md5(random()::text), 8)
    where exists (select from accounts where accounts.username = written_people.username::citext)`)
  await client.query(
    `create temp table residents on commit drop as
     select number - 1 as number, id from unnest($1::bigint[]) with ordinality as given (id, number)`,
    [residents],
  )
}

async function layOutTexts(client: pg.ClientBase, seed: number) {
  const texts = gatherCrowdTexts(seed).flatMap(({ texts: all, ...group }) =>
    all.map((text, number) => ({ ...group, number, text })),
  )
  await client.query(
    `create temp table written on commit drop as
     select * from jsonb_to_recordset($1) as given (kind text, scene text, language text, number integer, text text)`,
    [JSON.stringify(texts)],
  )
  await client.query(`create temp table written_counts on commit drop as
    select kind, scene, language, count(*)::integer as count from written group by kind, scene, language`)
}

async function layOutPictures(client: pg.ClientBase, { pictures, keys = [] }: Crowd) {
  await client.query(
    `create temp table pictures on commit drop as
     select * from jsonb_to_recordset($1) as given (number integer, scene text, format text, width integer,
       height integer, thumbhash text, "originalBytes" bigint, camera jsonb)`,
    [JSON.stringify(pictures.map((picture, number) => ({ ...picture, number })))],
  )
  await client.query(
    `create temp table file_keys on commit drop as
     select number - 1 as number, media_key, original_key
     from unnest($1::text[], $2::text[]) with ordinality as given (media_key, original_key, number)`,
    [keys.map(({ mediaKey }) => mediaKey), keys.map(({ originalKey }) => originalKey)],
  )
  for (const table of ['written', 'written_counts', 'pictures', 'file_keys'])
    await client.query(`analyze ${table}`)
}
