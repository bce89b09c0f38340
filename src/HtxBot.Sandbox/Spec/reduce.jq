# Reduces a Bot API specification file (layout: methods.{name}.{returns,fields}, types.{name}.{fields|subtypes}) to
# names, types, required flags, literal values and limits. Run: jq -c -f reduce.jq <specification>.json | sed 's/},"/},\n"/g' > bot-api.json
def field: {name, types} + (if .required then {required: true} else {} end)
  + (if .const then {const} else {} end) + (if .enum then {enum} else {} end) + (if .limits then {limits} else {} end);
{
  version,
  methods: (.methods | map_values({returns, fields: (.fields // [] | map(field))})),
  types: (.types | map_values(if .subtypes then {subtypes} else {fields: (.fields // [] | map(field))} end))
}
