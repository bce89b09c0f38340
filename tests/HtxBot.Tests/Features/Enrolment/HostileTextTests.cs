using Dapper;
using HtxBot.Conversations;
using HtxBot.Features.Enrolment;
using HtxBot.Features.Profile;
using NUnit.Framework;

namespace HtxBot.Tests.Features.Enrolment;

/// <summary>F7: whatever is typed into names, cooperatives and reasons is kept to the letter and does nothing else.</summary>
public sealed class HostileTextTests
{
    [Test]
    public void Five_hundred_injections_are_stored_verbatim_and_harm_nothing()
    {
        var corpus = Corpus().Distinct().ToList();
        using var office = new EnrolmentOffice(capacity: 10_000, perCooperative: 0);
        var tables = office.Db.QuerySingle<int>("SELECT count(*) FROM sqlite_schema");

        office.InTransaction(() =>
        {
            for (var at = 0; at < corpus.Count; at++)
            {
                var text = corpus[at];
                var visit = office.Visit($"chat {at}");
                var pick = new CooperativePick(text) { CommuneCode = "18073" };
                Effect[] effects =
                [
                    new RecordConsent(text, true),
                    new ProposeCooperative(text, "18073"),
                    new SavePerson(text, text, false, pick, text),
                    new Enrol("QTSX"),
                    new ChangeName(text + "x"),
                    new ChangePhone(text + "y", false),
                    new Withdraw("QTSX", text),
                ];
                office.Apply(visit, effects);
            }
        });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(corpus, Has.Count.GreaterThanOrEqualTo(500));
            Assert.That(office.Db.Query<string>("SELECT text_version FROM consent ORDER BY id"), Is.EqualTo(corpus));
            Assert.That(office.Db.Query<string>("SELECT name FROM cooperative WHERE state = 'proposed' ORDER BY id"), Is.EqualTo(corpus));
            Assert.That(office.Db.Query<string>("SELECT full_name FROM person ORDER BY id"), Is.EqualTo(corpus.Select(text => text + "x")));
            Assert.That(office.Db.Query<string>("SELECT phone FROM person ORDER BY id"), Is.EqualTo(corpus.Select(text => text + "y")));
            Assert.That(office.Db.Query<string>("SELECT role FROM person ORDER BY id"), Is.EqualTo(corpus));
            Assert.That(office.Db.Query<string>("SELECT leave_reason FROM enrolment ORDER BY id"), Is.EqualTo(corpus));
            Assert.That(office.Db.QuerySingle<int>("SELECT count(*) FROM sqlite_schema"), Is.EqualTo(tables));
            Assert.That(office.Db.QuerySingle<string>("PRAGMA integrity_check"), Is.EqualTo("ok"));
        }
    }

    [Test]
    public void Steps_take_injections_as_words()
    {
        using var office = new EnrolmentOffice();
        office.Person("a", 1);
        office.Apply("a", new Enrol("QTSX"));
        var draft = new SignUpDraft("QTSX") { Name = "Trần Thị Lan" };

        foreach (var text in Corpus().Distinct())
        {
            var reason = office.Answer("a", new LeaveCourse.GiveReason("QTSX"), new Input.Said(text));
            Assert.That(reason, Is.EqualTo(new Turn.Go(new LeaveCourse.Confirm("QTSX", text))));
            var named = office.Answer("a", new SignUp.GiveCooperative(draft), new Input.Said(text));
            if (named is Turn.Go { Next: SignUp.NameCooperative next })
                Assert.That(next.Name, Does.EndWith(text));
            office.Answer("a", new SignUp.GiveName(draft), new Input.Said(text));
            office.Answer("a", new SignUp.GiveCommune(draft, text), new Input.Said(text));
            office.Open("a", "sign-up", text);
            office.Open("a", "leave-course", text);
        }
    }

    private static IEnumerable<string> Corpus()
    {
        string[] quotes = ["'", "\"", "`", "''", "\\'", "’", "');", "\")", "%27", "'''"];
        string[] acts =
        [
            " OR 1=1",
            " OR '1'='1",
            "; DROP TABLE person",
            "; DELETE FROM enrolment WHERE 1=1",
            "; UPDATE course SET capacity = 0",
            " UNION SELECT name FROM sqlite_schema",
            "; INSERT INTO consent VALUES (1)",
            "; ATTACH DATABASE 'x.db' AS x",
            "; PRAGMA writable_schema = 1",
            " AND randomblob(100000000)",
            "; VACUUM INTO 'x.db'",
            "||load_extension('x')||",
        ];
        string[] ends = ["", " --", " /*", "; --", " #"];
        foreach (var quote in quotes)
        foreach (var act in acts)
        foreach (var end in ends)
            yield return $"Nguyễn{quote}{act}{end}";
        foreach (var parameter in new[] { "@Course", "@Id", ":id", "$1", "?1", "{0}", "%s", "?", "@" })
            yield return $"HTX {parameter} Cam";
    }
}
