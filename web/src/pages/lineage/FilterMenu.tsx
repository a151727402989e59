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
export function FilterMenu({ answer, asking }: { answer: Answer; asking: Asking }) {
  const { filters, detail } = asking;
  const all = useMemo(() => choices(picture(answer, detail)), [answer, detail]);
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
      {() => (
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
                    {name === "kinds"
                      ? kindOf(value).word
                      : name === "methods"
                        ? value.toLowerCase()
                        : value.replaceAll("_", " ")}
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
      )}
    </Menu>
  );
}
