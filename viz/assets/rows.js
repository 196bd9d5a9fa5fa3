// The nodes that are shown, as rows of a table.
import { isShown } from "./filters.js";
import { documents, nodes } from "./model.js";
import { nameOf, rhythm, say, term } from "./words.js";

/** The first row are the headings. */
export function networkRows() {
  const rows = nodes.filter(isShown).map((node) => [
    nameOf(node), node.names.join(say("comma")), term("type", node.type), node.kind && term("kind", node.kind), node.status && term("status", node.status),
    node.framework < 0 ? "" : nameOf(nodes[node.framework]), node.level && term("level", node.level), node.rhythms.map(rhythm).join(say("comma")),
    String(node.mentions), node.documents.map((index) => documents[index].title).join(say("comma")), node.id,
  ]);
  const head = ["networkName", "names", "type", "kind", "status", "framework", "level", "rhythm", "mentions", "inDocuments", "address"];
  return [head.map((word) => say(word)), ...rows];
}
