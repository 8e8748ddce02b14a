/** How long an answer is good for: probes of several watchers ask the store once, milliseconds. */
const goodForMs = 500;
/** How long a store may take to answer before it counts as away, milliseconds. */
const limitMs = 1000;

const within = (answer: Promise<unknown>): Promise<boolean> => {
  let timer: NodeJS.Timeout;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), limitMs);
  });
  const came = answer.then(
    () => true,
    () => false,
  );
  return Promise.race([came, late]).finally(() => clearTimeout(timer));
};

/** Whether a store answers, by a question that it fails while it is away; asked at most twice a second. */
export function answers(question: () => Promise<unknown>): () => Promise<boolean> {
  let last: Promise<boolean> | null = null;
  return () => {
    if (last === null) {
      last = within(question());
      setTimeout(() => (last = null), goodForMs).unref();
    }
    return last;
  };
}
