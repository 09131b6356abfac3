/** While the pointer is on a node, wires that do not touch it step back. Marked in the DOM: nothing is drawn again. */
export function lightUp(wrapper: HTMLElement | null, node: string | null): void {
  if (wrapper === null) return;
  wrapper.classList.toggle('hovering', node !== null);
  for (const edge of wrapper.querySelectorAll('.react-flow__edge.related')) edge.classList.remove('related');
  if (node === null) return;
  for (const edge of wrapper.querySelectorAll('.react-flow__edge')) {
    const id = edge.getAttribute('data-id') ?? '';
    if (id.startsWith(`${node}.`) || id.includes(`->${node}.`)) edge.classList.add('related');
  }
}
