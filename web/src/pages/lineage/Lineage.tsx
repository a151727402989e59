import { lazy, Suspense, useCallback, useMemo, useState, useSyncExternalStore } from "react";
import { Answer, Skeleton } from "../../ask/Answer";
import { gone } from "../../ask/gone";
import { useTime } from "../../frame/AsOfBar";
import { useTitle } from "../../frame/Frame";
import { spoken } from "../../parts/kinds";
import { go, here, href, replace, useUrl } from "../../url";
import { Missing } from "../Missing";
import type { Answer as Answered, Side } from "./answer";
import { Bar } from "./Bar";
import { type Opened, openedOf, openText } from "./cut";
import { Find, Keys, matches } from "./Find";
import { between } from "./path";
import { previewed, usePreview } from "./preview";
import { SidePanel } from "./SidePanel";
import { Status } from "./Status";
import { TableTwin } from "./TableTwin";
import { useWalks } from "./useWalks";
import { type Asking, asking, viewed } from "./view";

const NARROW = "(max-width: 640px)";

function narrow(): boolean {
  return window.matchMedia(NARROW).matches;
}

/** The picture is loaded while the answer is on its way, and not at all where only the table is looked at. */
const loaded = () => import("./Canvas");
const Canvas = lazy(loaded);
if (!narrow()) void loaded();

/** From what it was made, and what was made from it: as a picture, and as a table. */
export default function Lineage() {
  const { query } = useUrl();
  const time = useTime();
  const asked = asking(query);
  const walks = useWalks(
    asked && {
      id: asked.id,
      up: asked.up,
      down: asked.down,
      read: asked.read,
      opened: asked.opened.flatMap(({ what, id }) =>
        what === "f" ? [] : [{ id, side: what === "u" ? "up" : "down" } as const],
      ),
      ...time,
    },
  );
  const narrow = useNarrow();
  const root = walks.data?.root;
  useTitle(root ? `Lineage of ${spoken(root.name)}` : "Lineage");
  if (!asked || gone(walks)) return <Missing what="node" id={asked?.id} />;
  const table = asked.table ?? narrow;
  return (
    <>
      <Bar asking={asked} table={table} answer={walks.data ?? undefined} />
      <div className="lin">
        <Answer asked={walks} what="the lineage">
          {(data) =>
            data ? (
              <Page key={data.root.id} answer={data} asking={asked} table={table} busy={walks.busy} />
            ) : (
              <Missing what="node" id={asked.id} />
            )
          }
        </Answer>
      </div>
    </>
  );
}

interface Props {
  answer: Answered;
  asking: Asking;
  table: boolean;
  busy: boolean;
}

function Page({ answer, asking, table }: Props) {
  const { query } = useUrl();
  const { preview, show } = usePreview(asking.preview);
  // Selections change the URL, too: only what the picture depends on makes a new one.
  const depends = JSON.stringify([asking.detail, asking.filters, asking.opened]);
  const view = useMemo(() => {
    const [detail, filters, opened] = JSON.parse(depends) as [Asking["detail"], Asking["filters"], Asking["opened"]];
    return viewed(answer, detail, filters, opened);
  }, [answer, depends]);
  const drawn = useMemo(() => previewed(view.drawn, preview, answer), [view, preview, answer]);
  const { sel, path, opened } = asking;
  const [dialog, setDialog] = useState<"find" | "keys" | null>(null);
  const [sought, setSought] = useState("");
  const [wanted, setWanted] = useState<{ id: string } | null>(null);

  const select = useCallback(
    (id: string | null) => replace(here({ sel: id, path: id ? query.get("path") : null })),
    [query],
  );
  const lit = useMemo(() => {
    if (!sel || !path) return null;
    const home = (id: string) => drawn.boxes.find((box) => box.id === id || box.shows.includes(id))?.id ?? id;
    return between(drawn.ties, home(sel), home(path));
  }, [drawn, sel, path]);

  const expand = useCallback((more: Opened[]) => go(here({ open: openText(more) })), []);
  const open = useCallback(
    (id: string, side: Side) => expand([...openedOf(query.get("open")), { what: side === "up" ? "u" : "d", id }]),
    [query, expand],
  );

  /** The keys that are not about moving; whether it was one of them. */
  function act(key: string, id: string): boolean {
    const box = drawn.boxes.find((each) => each.id === id);
    const hidden = view.drawn.hidden.get(id);
    const has = (what: Opened["what"]) => opened.some((each) => each.what === what && each.id === id);
    if (key === "u" && box?.sort === "fold") {
      setWanted({ id: box.node.id });
      expand([...opened, { what: "f", id }]);
    } else if (key === "u" && hidden?.up) open(id, "up");
    else if (key === "d" && hidden?.down) open(id, "down");
    else if (key === "c" && (has("u") || has("d") || box?.fold)) {
      if (box?.fold) setWanted({ id: box.fold });
      expand(opened.filter((each) => each.id !== id && each.id !== box?.fold));
    } else if (key === "s" && box?.sort === "node") go(startAt(id));
    else if (key === "t") go(here({ view: "table" }));
    else if (key === "f") setDialog("find");
    else if (key === "n") next(id);
    else if (key === "?") setDialog("keys");
    else if (key === "Escape" && (sel || path)) select(null);
    else return false;
    return true;
  }

  /** The next box that was sought, or with a missing link, after the one that has the focus. */
  function next(id: string): void {
    const lacks = (each: (typeof drawn.boxes)[number]) =>
      each.sort === "ghost" || each.lacks.length > 0 || each.slots.some((slot) => slot.state === "bad");
    const found = sought ? matches(drawn.boxes, sought) : drawn.boxes.filter(lacks);
    const to = found[found.findIndex((each) => each.id === id) + 1] ?? found[0];
    if (to) setWanted({ id: to.id });
  }

  return (
    <>
      <div className={table ? "work rows" : "work"}>
        {table ? (
          <TableTwin answer={answer} sel={sel} select={select} />
        ) : (
          <Suspense fallback={<Skeleton what="the picture" />}>
            <Canvas
              drawn={drawn}
              root={answer.root.id}
              sel={sel}
              lit={lit}
              select={select}
              pair={(id) => replace(here({ path: id }))}
              open={open}
              act={act}
              wanted={wanted}
            />
          </Suspense>
        )}
        <SidePanel
          view={{ ...view, drawn }}
          asking={asking}
          select={select}
          open={open}
          expand={expand}
          preview={preview}
          show={show}
        />
      </div>
      <Status
        view={view}
        asking={asking}
        preview={drawn.boxes.length - view.drawn.boxes.length}
        keys={() => setDialog("keys")}
      />
      {dialog === "keys" && <Keys close={() => setDialog(null)} />}
      {dialog === "find" && (
        <Find
          boxes={drawn.boxes}
          text={sought}
          type={setSought}
          to={(id) => {
            setDialog(null);
            setWanted({ id });
          }}
          close={() => setDialog(null)}
        />
      )}
    </>
  );
}

/** The lineage of another node: depths, expansions and selection are of the one before. */
export function startAt(id: string): string {
  return href("/lineage", { id });
}

function useNarrow(): boolean {
  return useSyncExternalStore((changed) => {
    const media = window.matchMedia(NARROW);
    media.addEventListener("change", changed);
    return () => media.removeEventListener("change", changed);
  }, narrow);
}
