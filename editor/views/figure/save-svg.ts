/** What the page's style sheet gives to the parts of a picture, and what it is where nobody says otherwise. */
const ofShapes: Readonly<Record<string, string>> = {
  fill: 'rgb(0, 0, 0)',
  'fill-opacity': '1',
  stroke: 'none',
  'stroke-width': '1px',
  'stroke-opacity': '1',
  'stroke-dasharray': 'none',
  'stroke-linejoin': 'miter',
};
const ofTexts: Readonly<Record<string, string>> = {
  fill: 'rgb(0, 0, 0)',
  'font-family': '',
  'font-size': '',
  'text-anchor': 'start',
};

const MARGIN = 12;
const SVG = 'http://www.w3.org/2000/svg';

/** The picture as a file of its own: colours and type written into it, on the ground that it stands on. */
export function svgText(picture: SVGSVGElement): string {
  const copy = picture.cloneNode(true) as SVGSVGElement;
  const originals = picture.querySelectorAll<SVGElement>('*');
  const passing = copy.querySelectorAll('.chart-cursor, .chart-highlight');
  copy.querySelectorAll<SVGElement>('*').forEach((element, index) => {
    const original = originals[index];
    element.removeAttribute('class');
    if (original === undefined || !(original instanceof SVGGraphicsElement) || original instanceof SVGGElement) return;
    const style = getComputedStyle(original);
    for (const [name, usual] of Object.entries(original instanceof SVGTextElement ? ofTexts : ofShapes)) {
      const value = style.getPropertyValue(name);
      if (value !== usual) element.setAttribute(name, value.replaceAll('"', "'"));
    }
  });
  // What the pointer or the keyboard points at is not part of the picture.
  for (const element of passing) element.remove();
  const { width, height } = picture.getBoundingClientRect();
  const [wide, high] = [width + 2 * MARGIN, height + 2 * MARGIN];
  copy.setAttribute('xmlns', SVG);
  copy.setAttribute('width', String(wide));
  copy.setAttribute('height', String(high));
  copy.setAttribute('viewBox', `${-MARGIN} ${-MARGIN} ${wide} ${high}`);
  const ground = document.createElementNS(SVG, 'rect');
  for (const [name, value] of Object.entries({
    x: -MARGIN,
    y: -MARGIN,
    width: wide,
    height: high,
    fill: groundOf(picture),
  }))
    ground.setAttribute(name, String(value));
  copy.prepend(ground);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(copy)}\n`;
}

/** Colour of the nearest thing behind that has one. */
function groundOf(element: Element): string {
  for (let behind: Element | null = element; behind !== null; behind = behind.parentElement) {
    const colour = getComputedStyle(behind).backgroundColor;
    if (colour !== '' && colour !== 'transparent' && !colour.endsWith(', 0)')) return colour;
  }
  return 'white';
}

/** A title as the name of a file. */
export const fileName = (title: string, ending: string): string => {
  const safe = title
    .normalize('NFC')
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 60)
    .toLowerCase();
  return `${safe === '' ? 'chart' : safe}.${ending}`;
};
