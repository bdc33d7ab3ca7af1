namespace Yidang.Storage;

/// <summary><see cref="DayText"/> in PL/pgSQL: the same answers, null for null.</summary>
internal static class PostgresDateFunctions
{
    private const string YearsBetween =
        """
        declare
            fewest bigint := whole_years(last_day(from_day), first_day(to_day));
        begin
            if length(from_day) = 10 and length(to_day) = 10 then return fewest; end if;
            return case when fewest = whole_years(first_day(from_day), last_day(to_day)) then fewest end;
        end
        """;

    public const string Sql =
        $$"""
        create function first_day(day text) returns date language plpgsql immutable strict parallel safe as $$
        declare
            y integer; m integer := 1; d integer := 1;
        begin
            if day !~ '^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$' then return null; end if;
            y := left(day, 4)::integer;
            if length(day) >= 7 then m := substr(day, 6, 2)::integer; end if;
            if length(day) = 10 then d := substr(day, 9, 2)::integer; end if;
            if y = 0 or m not between 1 and 12 or d not between 1 and 31 then return null; end if;
            if d > 28 and d > extract(day from make_date(y, m, 1) + interval '1 month - 1 day') then return null; end if;
            return make_date(y, m, d);
        end $$;

        create function last_day(day text) returns date language sql immutable strict parallel safe as $$
            select case length(day)
                when 10 then first_day(day)
                when 7 then (first_day(day) + interval '1 month - 1 day')::date
                else (first_day(day) + interval '1 year - 1 day')::date end
        $$;

        create function whole_years(from_day date, to_day date) returns bigint language sql immutable strict parallel safe as $$
            select case when from_day <= to_day
                then (to_char(to_day, 'YYYYMMDD')::bigint - to_char(from_day, 'YYYYMMDD')::bigint) / 10000
                else -((to_char(from_day, 'YYYYMMDD')::bigint - to_char(to_day, 'YYYYMMDD')::bigint) / 10000) end
        $$;

        create function years_between(from_day text, to_day text) returns bigint language plpgsql immutable strict parallel safe as $$
        {{YearsBetween}}
        $$;

        create function days_between(from_day text, to_day text) returns bigint language plpgsql immutable strict parallel safe as $$
        begin
            if length(from_day) <> 10 or length(to_day) <> 10 then return null; end if;
            return first_day(to_day) - first_day(from_day);
        end $$;
        """;

    /// <summary>
    /// Years between two whole days by arithmetic on their digits, in SQL that the planner writes into the query: of a million persons a second, and not ten. Every
    /// other text, and 29 February, is read as before.
    /// </summary>
    public const string Quicker =
        $$"""
        create function years_between_any(from_day text, to_day text) returns bigint language plpgsql immutable strict parallel safe as $$
        {{YearsBetween}}
        $$;

        create or replace function years_between(from_day text, to_day text) returns bigint language sql immutable parallel safe as $$
            select case
                when from_day >= '0001' collate "C" and to_day >= '0001' collate "C"
                    and from_day ~ '^[0-9]{4}-((0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])|(0[13-9]|1[0-2])-(29|30)|(0[13578]|1[02])-31)$'
                    and to_day ~ '^[0-9]{4}-((0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])|(0[13-9]|1[0-2])-(29|30)|(0[13578]|1[02])-31)$'
                then ((replace(to_day, '-', '')::integer - replace(from_day, '-', '')::integer) / 10000)::bigint
                else years_between_any(from_day, to_day) end
        $$;
        """;
}
