import type { CorpusArticle } from './corpus';
import { sentencesOf } from './realistic-edits';

// How much two texts agree by chance: what the thresholds of re-anchoring are held against.

/** For each length, the share of sentences of other articles that hold a row of that many words which an article holds too. */
export function shareOfStrangers(articles: readonly CorpusArticle[], longest: number): number[] {
  const shares = new Array<number>(longest).fill(0);
  let sentences = 0;
  for (const [index, article] of articles.entries()) {
    const rows = new Set<string>();
    for (const sentence of wordsOfSentences(article.text))
      for (let size = 1; size <= longest; size += 1) for (const row of rowsOf(sentence, size)) rows.add(row);
    for (let step = 1; step <= 8; step += 1) {
      for (const sentence of wordsOfSentences(articles[(index + step) % articles.length]!.text)) {
        sentences += 1;
        let size = 1;
        while (size <= longest && rowsOf(sentence, size).some((row) => rows.has(row))) size += 1;
        for (let held = 1; held < size; held += 1) shares[held - 1] = shares[held - 1]! + 1;
      }
    }
  }
  return shares.map((count) => count / sentences);
}

/** For each length, the share of pairs of sentences of one article that begin with the same words. */
export function shareOfLikeBeginnings(articles: readonly CorpusArticle[], longest: number): number[] {
  const shares: number[] = [];
  for (let size = 1; size <= longest; size += 1) {
    let alike = 0;
    let pairs = 0;
    for (const article of articles) {
      const counts = new Map<string, number>();
      const sentences = wordsOfSentences(article.text).filter((words) => words.length >= size);
      for (const words of sentences) {
        const key = words.slice(0, size).join(' ');
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
      for (const count of counts.values()) alike += (count * (count - 1)) / 2;
      pairs += (sentences.length * (sentences.length - 1)) / 2;
    }
    shares.push(alike / pairs);
  }
  return shares;
}

function wordsOfSentences(text: string): string[][] {
  return sentencesOf(text).map(({ start, end }) => text.slice(start, end).match(/[\p{L}\p{N}]+/gu) ?? []);
}

function rowsOf(words: readonly string[], size: number): string[] {
  const rows: string[] = [];
  for (let start = 0; start + size <= words.length; start += 1) rows.push(words.slice(start, start + size).join(' '));
  return rows;
}
