/** Our icons: 16 by 16, drawn by strokes. Where a name says it already, they are hidden from readers of the screen. */
const PATHS = {
  data: "M3 4a5 2 0 1 0 10 0a5 2 0 1 0 -10 0M3 4v8c0 1.1 2.2 2 5 2s5-.9 5-2V4M3 8c0 1.1 2.2 2 5 2s5-.9 5-2",
  run: "M8 1.800l5.4 3.100v6.200L8 14.200l-5.4-3.100V4.900zM6.6 5.800v4.400L10.2 8z",
  model: "M8 1.800l5.6 2.800v6.800L8 14.200l-5.6-2.800V4.600zM2.4 4.600L8 7.400l5.6-2.800M8 7.400v6.8",
  deploy: "M3 2.500h10v4.500H3zM3 9h10v4.500H3zM5.5 4.700h.01M5.5 11.200h.01M8 4.700h3M8 11.200h3",
  commit: "M10.7 8a2.7 2.7 0 1 0 -5.4 0a2.7 2.7 0 1 0 5.4 0M1.5 8h3.800M10.7 8h3.8",
  params:
    "M2 4.500h7M12 4.500h2M2 11.500h2M7 11.500h7M12.1 4.500a1.6 1.6 0 1 0 -3.2 0a1.6 1.6 0 1 0 3.2 0M7.1 11.500a1.6 1.6 0 1 0 -3.2 0a1.6 1.6 0 1 0 3.2 0",
  env: "M3.5 3h9A1.5 1.5 0 0 1 14 4.500v7a1.5 1.5 0 0 1 -1.5 1.500h-9A1.5 1.5 0 0 1 2 11.500v-7A1.5 1.5 0 0 1 3.5 3zM5 6.500L6.8 8 5 9.500M8.5 9.800H11",
  search: "M11.3 7a4.3 4.3 0 1 0 -8.6 0a4.3 4.3 0 1 0 8.6 0M10.3 10.300L14 14",
  clock: "M14 8a6 6 0 1 0 -12 0a6 6 0 1 0 12 0M8 4.600V8l2.4 1.6",
  check: "M3 8.600l3.2 3.200L13 4.8",
  cross: "M4 4l8 8M12 4l-8 8",
  dash: "M4 8h8",
  plus: "M8 3.500v9M3.5 8h9",
  fit: "M2.5 5.500v-3h3M10.5 2.500h3v3M13.5 10.500v3h-3M5.5 13.500h-3v-3",
  filter: "M2 3.500h12L9.5 8.800v4l-3-1.500V8.800z",
  error: "M8 1.500L14.5 8 8 14.5 1.5 8zM8 5v3.400M8 10.800h.01",
  warning: "M8 2l6.3 11.500H1.700zM8 6.200v3.400M8 11.600h.01",
  note: "M14 8a6 6 0 1 0 -12 0a6 6 0 1 0 12 0M8 7.400v3.400M8 5.200h.01",
  unknown: "M14 8a6 6 0 1 0 -12 0a6 6 0 1 0 12 0M6.2 6.200a1.9 1.9 0 1 1 2.6 1.900c-.5.2-.8.5-.8 1M8 11.200h.01",
  copy: "M7 5.500h5A1.5 1.5 0 0 1 13.5 7v5a1.5 1.5 0 0 1 -1.5 1.500H7A1.5 1.5 0 0 1 5.5 12V7A1.5 1.5 0 0 1 7 5.500zM3.5 10.500h-.2c-.7 0-1.3-.6-1.3-1.300V3.300C2 2.6 2.6 2 3.3 2h5.900c.7 0 1.3.6 1.3 1.300v.2",
  down: "M4 6l4 4 4-4",
  right: "M6 4l4 4-4 4",
  theme: "M13.6 8a5.6 5.6 0 1 0 -11.2 0a5.6 5.6 0 1 0 11.2 0M8 2.400v11.200M10 3.200v9.600M12 4.500v7",
  person: "M10.6 5.400a2.6 2.6 0 1 0 -5.2 0a2.6 2.6 0 1 0 5.2 0M3 13.600c.5-2.7 2.5-4 5-4s4.5 1.3 5 4",
  swap: "M3 5.500h9M9.5 3L12 5.500 9.5 8M13 10.500H4M6.5 8L4 10.500 6.5 13",
  other: "M3 3h10v10H3zM6 6h4v4H6z",
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name, small, label }: { name: IconName; small?: boolean; label?: string }) {
  return (
    <>
      <svg className={small ? "i s" : "i"} viewBox="0 0 16 16" aria-hidden="true">
        <path d={PATHS[name]} />
      </svg>
      {label && <span className="vh">{label}</span>}
    </>
  );
}

/** The path alone, for a picture that draws it itself. */
export function iconPath(name: IconName): string {
  return PATHS[name];
}
