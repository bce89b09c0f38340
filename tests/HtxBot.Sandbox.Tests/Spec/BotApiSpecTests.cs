using HtxBot.Sandbox.BotApi;
using HtxBot.Sandbox.Spec;
using NUnit.Framework;

namespace HtxBot.Sandbox.Tests.Spec;

[Parallelizable(ParallelScope.All)]
public sealed class BotApiSpecTests
{
    private static readonly BotApiSpec Current = BotApiSpec.Current;

    [Test]
    public void The_table_holds_the_whole_version()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Current.Version, Is.EqualTo("Bot API 10.3"));
            Assert.That(Current.Methods, Has.Count.EqualTo(185));
            Assert.That(Current.Types, Has.Count.EqualTo(400));
        }
    }

    [Test]
    public void Every_named_type_exists()
    {
        var named = Current
            .Methods.Values.SelectMany(m => m.Fields)
            .Concat(Current.Types.Values.SelectMany(t => t.Fields))
            .SelectMany(f => f.Types)
            .Select(Innermost)
            .Where(t => t.Kind == ValueKind.Object)
            .Select(t => t.Name)
            .Concat(Current.Types.Values.SelectMany(t => t.Subtypes))
            .Distinct();

        Assert.That(named.Where(name => !Current.Types.ContainsKey(name)), Is.Empty);
    }

    [Test]
    public void Every_played_method_is_in_the_table() =>
        Assert.That(BotMethods.All().Select(m => m.Name).Where(name => Current.Methods[name].Name != name), Is.Empty);

    [Test]
    public void Texts_and_callback_data_have_their_limits()
    {
        var text = Current.Methods["sendMessage"].Fields.Single(f => f.Name == "text");
        var data = Current.Types["InlineKeyboardButton"].Fields.Single(f => f.Name == "callback_data");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(text.Required, Is.True);
            Assert.That(text.Limits, Is.EqualTo(new Limits(1, 4096, "characters")));
            Assert.That(data.Limits, Is.EqualTo(new Limits(1, 64, "bytes")));
        }
    }

    [Test]
    public void The_table_carries_no_descriptions_and_the_notice_of_its_sources_lies_beside_it()
    {
        using var stream = typeof(BotApiSpec).Assembly.GetManifestResourceStream("Spec/bot-api.json")!;
        using var reader = new StreamReader(stream);

        Assert.That(reader.ReadToEnd(), Does.Not.Contain("\"description\":").And.Length.LessThan(250_000));
    }

    private static FieldType Innermost(FieldType type) => type.Item is null ? type : Innermost(type.Item);
}
