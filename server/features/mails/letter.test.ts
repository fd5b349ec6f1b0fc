import { describe, expect, it } from 'vitest'
import { type Letter, renderHtml, renderText } from './letter.ts'

const letter: Letter = {
  language: 'en',
  subject: 'Hello & welcome',
  greeting: 'Hello <b>Ada</b>,',
  paragraphs: ['One.', 'Two "quoted".'],
  action: { label: 'Confirm', url: 'http://localhost:3000/confirm?token=a&b=<c>' },
  footer: "It wasn't you?",
}

describe('a letter', () => {
  it('is plain text with its link on a line of its own', () => {
    expect(renderText(letter)).toBe(
      'Hello <b>Ada</b>,\n\nOne.\n\nTwo "quoted".\n\nConfirm:\nhttp://localhost:3000/confirm?token=a&b=<c>\n\n--\n\nIt wasn\'t you?',
    )
  })

  it('is a page in which text stays text, and which fetches nothing', () => {
    const html = renderHtml(letter)
    expect(html).toContain('<html lang="en">')
    expect(html).toContain('<title>Hello &amp; welcome</title>')
    expect(html).toContain('<p>Hello &lt;b&gt;Ada&lt;/b&gt;,</p>')
    expect(html).toContain('Two &quot;quoted&quot;.')
    expect(html).toContain('href="http://localhost:3000/confirm?token=a&amp;b=&lt;c&gt;"')
    expect(html).toContain('It wasn&#39;t you?')
    expect(html).not.toMatch(/<(img|script|link|iframe|style)|url\(/)
  })

  it('may have nothing to press', () => {
    const { action: _action, ...plain } = letter
    expect(renderText(plain)).not.toContain('http')
    expect(renderHtml(plain)).not.toContain('<a ')
  })

  it.each([
    ['Hello https://evil.test/a,', 'Hello https evil test/a,'],
    ['Hello www.evil.test now,', 'Hello www evil test now,'],
    ['Hello eve@evil.test,', 'Hello eve evil test,'],
    ['Hello J.R.R. Tolkien,', 'Hello J.R.R. Tolkien,'],
    ['Hello Dr. Ada O’Hara-Müller,', 'Hello Dr. Ada O’Hara-Müller,'],
    ['陈.小满，你好：', '陈.小满，你好：'],
  ])('greets nobody by a link: %j', (greeting, shown) => {
    expect(renderText({ ...letter, greeting }).split('\n')[0]).toBe(shown)
    expect(renderHtml({ ...letter, greeting })).toContain(`<p>${shown}</p>`)
  })
})
