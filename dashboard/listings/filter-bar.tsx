import { useDeferredValue, useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { useKey } from "../app/keys.ts";
import { Button } from "../ui/button.tsx";
import { Select } from "../ui/select.tsx";
import styles from "./filter-bar.module.css";
import { PURPOSES, STATUSES, TYPES } from "./kinds.ts";
import { filtersSet, type ListingsSearch } from "./search.ts";

const BEDROOMS = [1, 2, 3, 4, 5] as const;

interface FilterBarProps {
  search: ListingsSearch;
  currency: string;
  /** Undefined takes a filter away. */
  onChange: (some: { [Key in keyof ListingsSearch]?: ListingsSearch[Key] | undefined }) => void;
}

export function FilterBar({ search, currency, onChange }: FilterBarProps) {
  const t = useTranslations("listings");
  const [isOpen, setIsOpen] = useState(false);
  const count = filtersSet(search);
  const { status = "", purpose = "", type = "", beds = 0 } = search;
  return (
    <div className={styles.bar} role="search">
      <div className={styles.first}>
        <Typed
          kind="search"
          label={t("search")}
          hint={t("searchHint")}
          value={search.q ?? ""}
          onType={(q) => onChange({ q: q || undefined })}
        />
        <Button
          className={styles.toggle ?? ""}
          aria-expanded={isOpen}
          onClick={() => setIsOpen(!isOpen)}
        >
          {count > 0 ? t("filtersOn", { count }) : t("filters")}
        </Button>
      </div>
      <div className={styles.filters} data-open={isOpen}>
        <Select
          label={t("column.status")}
          value={status}
          options={[
            { value: "", text: t("anyStatus") },
            ...STATUSES.map((value) => ({ value, text: t(`status.${value}`) })),
          ]}
          onPick={(picked) => onChange({ status: picked || undefined })}
        />
        <Select
          label={t("column.purpose")}
          value={purpose}
          options={[
            { value: "", text: t("anyPurpose") },
            ...PURPOSES.map((value) => ({ value, text: t(`purpose.${value}`) })),
          ]}
          onPick={(picked) => onChange({ purpose: picked || undefined })}
        />
        <Select
          label={t("column.propertyType")}
          value={type}
          options={[
            { value: "", text: t("anyType") },
            ...TYPES.map((value) => ({ value, text: t(`type.${value}`) })),
          ]}
          onPick={(picked) => onChange({ type: picked || undefined })}
        />
        <Select
          label={t("column.bedrooms")}
          value={String(beds)}
          options={[
            { value: "0", text: t("anyBedrooms") },
            ...BEDROOMS.map((from) => ({
              value: String(from),
              text: t("bedroomsFrom", { count: from }),
            })),
          ]}
          onPick={(picked) => onChange({ beds: Number(picked) || undefined })}
        />
        <Typed
          kind="amount"
          label={t("priceFrom")}
          hint={`${t("priceFrom")}, ${currency}`}
          value={search.from ?? ""}
          onType={(from) => onChange({ from: from || undefined })}
        />
        <Typed
          kind="amount"
          label={t("priceTo")}
          hint={`${t("priceTo")}, ${currency}`}
          value={search.to ?? ""}
          onType={(to) => onChange({ to: to || undefined })}
        />
      </div>
    </div>
  );
}

interface TypedProps {
  kind: "search" | "amount";
  label: string;
  hint: string;
  value: string;
  onType: (text: string) => void;
}

/** Tells what was typed once the typing rests. */
function Typed({ kind, label, hint, value, onType }: TypedProps) {
  const [typed, setTyped] = useState(value);
  const told = useRef(value);
  const box = useRef<HTMLInputElement>(null);
  const wanted = useDeferredValue(typed.trim());
  useEffect(() => {
    if (wanted === told.current) return undefined;
    const timer = setTimeout(() => {
      told.current = wanted;
      onType(wanted);
    }, 200);
    return () => clearTimeout(timer);
  });
  useEffect(() => {
    // Changed from elsewhere, as by clearing the filters or going back.
    if (value === told.current) return;
    told.current = value;
    setTyped(value);
  }, [value]);
  useKey("search", () => box.current?.focus(), kind === "search");
  return (
    <input
      ref={box}
      type={kind === "search" ? "search" : "text"}
      inputMode={kind === "search" ? "search" : "decimal"}
      className={styles[kind]}
      aria-label={label}
      placeholder={hint}
      maxLength={100}
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
    />
  );
}
