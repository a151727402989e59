import { useMemo } from "react";
import { Icon } from "../../parts/Icon";
import { kindOf } from "../../parts/kinds";
import { Menu } from "../../parts/Menu";
import { go, here } from "../../url";
import type { Answer } from "./answer";
import { picture } from "./boxes";
import { choices, DIMENSIONS, filterText } from "./filter";
import type { Asking } from "./view";

const NAMES: Record<(typeof DIMENSIONS)[number], string> = {
  kinds: "Kinds",
  roles: "Roles",
  methods: "How it is known",
  sources: "Sources",
};

/** Draw only some kinds of boxes, or only what some links join with the start. What is left out is counted as not drawn. */
export function FilterMenu({ answer, asking }: Props) {
  const { filters } = asking;
  const many = DIMENSIONS.reduce((sum, name) => sum + filters[name].length, 0);
  return (
    <Menu
      style="btn bare"
      label={
        <>
          <Icon name="filter" />
          {many ? `Filter: ${many}` : "Filter"}
        </>
      }
    >
      {() => <Offered answer={answer} asking={asking} many={many} />}
    </Menu>
  );
}

interface Props {
  answer: Answer;
  asking: Asking;
}

/** What there is to choose from, looked for only when somebody chooses. */
function Offered({ answer, asking, many }: Props & { many: number }) {
  const { filters, detail } = asking;
  const all = useMemo(() => choices(picture(answer, detail)), [answer, detail]);
  return (
    <div className="stack tight filter">
      {DIMENSIONS.map((name) => {
        const offered = [...new Set([...all[name], ...filters[name]])];
        if (offered.length < 2 && filters[name].length === 0) return null;
        const toggle = (value: string) => {
          const chosen = filters[name];
          const next = chosen.includes(value) ? chosen.filter((each) => each !== value) : [...chosen, value];
          go(here({ [name]: filterText(next) }));
        };
        return (
          <fieldset key={name}>
            <legend className="small muted">{NAMES[name]}</legend>
            {offered.map((value) => (
              <label key={value}>
                <input type="checkbox" checked={filters[name].includes(value)} onChange={() => toggle(value)} />
                {said(name, value)}
              </label>
            ))}
          </fieldset>
        );
      })}
      {many > 0 && (
        <button
          type="button"
          className="btn mini"
          onClick={() => go(here({ kinds: null, roles: null, methods: null, sources: null }))}
        >
          Draw all
        </button>
      )}
    </div>
  );
}

function said(name: keyof typeof NAMES, value: string): string {
  if (name === "kinds") return kindOf(value).word;
  return name === "methods" ? value.toLowerCase() : value.replaceAll("_", " ");
}
