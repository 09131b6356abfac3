/** What a node type dragged from the library is called on its way to the canvas. */
export const NODE_MIME = 'application/x-gradloom-node';
