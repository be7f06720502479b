/** A sentence of ours that other people’s words stand in, between quotation marks: they keep a direction of their own. */
export function Sentence({ text }: { readonly text: string }) {
  const [, before, words, after] = /^([^“]*“)([^”]*)(”.*)$/s.exec(text) ?? [];
  if (words === undefined || after === undefined) return text;
  return (
    <>
      {before}
      <bdi>{words}</bdi>
      <Sentence text={after} />
    </>
  );
}
