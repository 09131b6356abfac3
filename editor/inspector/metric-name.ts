/** `byGroup.over%2E50.selectionRate` → `over.50: selection rate`: a metric's name for people. */
export function metricName(name: string): string {
  const segments = name.split('.').map(decode);
  const last = spaced(segments.at(-1) ?? name);
  const words = segments.slice(0, -1).filter((segment) => segment !== 'byGroup' && segment !== 'perClass');
  return words.length === 0
    ? capital(last)
    : `${words.map((word) => (/^[a-z]+([A-Z][a-z]+)*$/.test(word) ? spaced(word) : word)).join(' ')}: ${last}`;
}

const spaced = (word: string): string => word.replaceAll(/([a-z\d])([A-Z])/g, '$1 $2').toLowerCase();
const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
