using System.Globalization;
using System.Text.Json;
using HtxBot.Sandbox.Html;
using HtxBot.Sandbox.Spec;

namespace HtxBot.Sandbox.BotApi;

/// <summary>Holds a call against the description's table.</summary>
internal static class ArgumentCheck
{
    /// <summary>Required parameters, in Telegram's order: it looks at the chat last.</summary>
    public static void Required(Arguments arguments)
    {
        var fields = arguments.Method.Fields;
        var chatMissing = false;
        for (var i = 0; i < fields.Length; i++)
        {
            // An empty address is how a webhook is taken back.
            if (fields[i].Required && arguments[i].IsMissing && fields[i].Name != "url")
            {
                if (fields[i].Name != "chat_id")
                {
                    throw Missing.Parameter(arguments.Method.Name, fields[i].Name);
                }
                chatMissing = true;
            }
        }
        if (chatMissing)
        {
            throw Missing.Parameter(arguments.Method.Name, "chat_id");
        }
    }

    /// <summary>What the description forbids although Telegram lets it pass.</summary>
    public static void Strict(Arguments arguments)
    {
        var method = arguments.Method;
        if (arguments.Unknown.Count > 0)
        {
            throw Refusal.Strictly($"{method.Name} has no parameter \"{arguments.Unknown[0]}\"");
        }
        for (var i = 0; i < method.Fields.Length; i++)
        {
            if (!arguments[i].IsMissing)
            {
                Check(method.Fields[i], arguments[i]);
            }
        }
    }

    private static void Check(FieldSpec field, in Argument argument)
    {
        // What is no number names no message, and about that Telegram has its own words.
        if (field.Name == "message_id")
        {
            return;
        }
        if (!Fits(field, argument))
        {
            throw Refusal.Strictly($"parameter \"{field.Name}\" must be of type {string.Join(" or ", field.Types.Select(t => t.Name))}");
        }
        if (field.Limits is { } limits)
        {
            CheckLimits(field, limits, argument);
        }
        if (
            field.Enum is not null
            && field.Takes(ValueKind.Text)
            && !field.Enum.Contains(argument.AsText(), StringComparer.OrdinalIgnoreCase)
        )
        {
            throw field.Name switch
            {
                "parse_mode" => Refusal.Bad("Unsupported parse_mode"),
                "action" => Missing.Parameter("", "action"),
                _ => Refusal.Strictly($"parameter \"{field.Name}\" must be one of {string.Join(", ", field.Enum)}"),
            };
        }
        if (field.Structure is { } structure && argument.Kind is (ArgumentKind.Json or ArgumentKind.Text))
        {
            ObjectCheck.Check(field, structure, argument.AsJson());
        }
    }

    private static bool Fits(FieldSpec field, in Argument argument)
    {
        foreach (var type in field.Types)
        {
            var fits = type.Kind switch
            {
                ValueKind.Integer => IsInteger(argument),
                ValueKind.Float => double.TryParse(argument.AsText(), NumberStyles.Float, CultureInfo.InvariantCulture, out _),
                ValueKind.Boolean => argument.Kind == ArgumentKind.Boolean
                    || argument.AsText().ToUpperInvariant() is "TRUE" or "FALSE" or "1" or "0",
                ValueKind.Text => argument.Kind == ArgumentKind.Text,
                ValueKind.File => argument.Kind is ArgumentKind.File or ArgumentKind.Text,
                _ => argument.Kind is ArgumentKind.Json or ArgumentKind.Text,
            };
            if (fits)
            {
                return true;
            }
        }
        return false;
    }

    private static bool IsInteger(in Argument argument)
    {
        if (argument.Kind == ArgumentKind.Number)
        {
            return System.Buffers.Text.Utf8Parser.TryParse(argument.Raw.Span, out long _, out var used) && used == argument.Raw.Length;
        }
        return argument.Kind == ArgumentKind.Text
            && long.TryParse(argument.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);
    }

    private static void CheckLimits(FieldSpec field, Limits limits, in Argument argument)
    {
        // Texts that may hold markup are counted after it was parsed.
        if (field.Name is "text" or "caption")
        {
            return;
        }
        var size = limits.Unit switch
        {
            "value" when long.TryParse(argument.AsText(), out var value) => value,
            "characters" when argument.Kind == ArgumentKind.Text => FormattedText.CodePoints(argument.Text!),
            "bytes" when argument.Kind == ArgumentKind.Text => System.Text.Encoding.UTF8.GetByteCount(argument.Text!),
            _ => limits.Min,
        };
        if (size < limits.Min || size > limits.Max)
        {
            throw Refusal.Strictly($"parameter \"{field.Name}\" must have {limits.Min}-{limits.Max} {limits.Unit}, not {size}");
        }
    }
}
