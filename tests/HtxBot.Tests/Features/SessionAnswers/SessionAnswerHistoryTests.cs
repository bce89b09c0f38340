using CsCheck;
using Dapper;
using HtxBot.Features.Reminders;
using HtxBot.Features.SessionAnswers;
using HtxBot.Features.Teaching;
using HtxBot.Runtime;
using HtxBot.Storage;
using HtxBot.Testing.Chats;
using NUnit.Framework;

namespace HtxBot.Tests.Features.SessionAnswers;

/// <summary>Random histories of answers, moves, calling off, leaving and coming back, against a model of a few lines.</summary>
public sealed class SessionAnswerHistoryTests
{
    private const int People = 5;
    private const int Sessions = 3;

    private static readonly Gen<(int Act, int Who, int No)> Act = Gen.Select(Gen.Int[0, 11], Gen.Int[1, People], Gen.Int[1, Sessions]);

    [Test]
    public void The_latest_answer_to_the_hour_of_now_counts_and_who_does_not_come_is_not_expected()
    {
        using var world = SampleChats.Open(ChatKind.Buttons);
        for (var person = 1; person <= People; person++)
            _ = world.Person($"{person}").IsIn(world, $"Nguyễn Văn {person}");

        Act.List[5, 40].Sample(history => Play(world, history), iter: 150, threads: 1);
    }

    private static void Play(ChatWorld world, List<(int Act, int Who, int No)> history)
    {
        _ = world.Db.Execute(
            """
            DELETE FROM session_answer;
            UPDATE enrolment SET state = 'enrolled', left_at = NULL;
            UPDATE course_session SET state = 'planned', starts_at = substr(starts_at, 1, 11) || '00:30:00.000Z', ends_at = substr(starts_at, 1, 11) || '09:30:00.000Z'
            WHERE course_code = 'QTSX'
            """
        );
        // By person, session and hour; the last of a person and session alone lives.
        var said = new Dictionary<(int Who, int No), (int Hour, SessionReply Reply)>();
        var hours = Enumerable.Range(1, Sessions).ToDictionary(no => no, _ => 0);
        var (off, left) = (new HashSet<int>(), new HashSet<int>());
        var minute = 0;
        foreach (var (act, who, no) in history)
        {
            minute++;
            switch (act)
            {
                case <= 7:
                    var reply = (SessionReply)(act % 3);
                    var isNew = SessionAnswerStore.Say(
                        world.Db,
                        new SessionOf("QTSX", no),
                        who,
                        reply,
                        AnswerSource.Member,
                        SampleChats.SignUpTime.AddMinutes(minute)
                    );
                    var may =
                        !left.Contains(who) && !off.Contains(no) && said.GetValueOrDefault((who, no), (-1, reply)) != (hours[no], reply);
                    if (isNew != may)
                        throw new InvalidOperationException($"{who} says {reply} to {no}: new {isNew}");
                    if (may)
                        said[(who, no)] = (hours[no], reply);
                    break;
                case 8:
                    hours[no] = (hours[no] + 1) % 2;
                    _ = world.Db.Execute(
                        "UPDATE course_session SET starts_at = substr(starts_at, 1, 11) || @hour WHERE course_code = 'QTSX' AND no = @no",
                        new { no, hour = $"0{hours[no]}:30:00.000Z" }
                    );
                    break;
                case 9:
                    _ = off.Add(no) || off.Remove(no);
                    _ = world.Db.Execute(
                        "UPDATE course_session SET state = @state WHERE course_code = 'QTSX' AND no = @no",
                        new { no, state = off.Contains(no) ? "cancelled" : "planned" }
                    );
                    break;
                default:
                    _ = left.Add(who) || left.Remove(who);
                    _ = world.Db.Execute(
                        "UPDATE enrolment SET state = @state, left_at = @at WHERE person_id = @who",
                        new
                        {
                            who,
                            state = left.Contains(who) ? "left" : "enrolled",
                            at = left.Contains(who) ? Instants.Format(SampleChats.SignUpTime) : null,
                        }
                    );
                    break;
            }
            Check(world, said, hours, off, left);
        }
    }

    private static void Check(
        ChatWorld world,
        Dictionary<(int Who, int No), (int Hour, SessionReply Reply)> said,
        Dictionary<int, int> hours,
        HashSet<int> off,
        HashSet<int> left
    )
    {
        for (var no = 1; no <= Sessions; no++)
        {
            var replies = Enumerable
                .Range(1, People)
                .Where(who => !left.Contains(who))
                .Select(who => said.TryGetValue((who, no), out var last) && last.Hour == hours[no] ? last.Reply : (SessionReply?)null)
                .ToList();
            var wanted = new HeadCount(replies.Count, replies.Count(reply => reply == SessionReply.No))
            {
                Unsure = replies.Count(reply => reply == SessionReply.Unsure),
            };
            var found = LessonStore.Heads(world.Db, "QTSX", no);
            if (found != wanted || found.Expected != wanted.Enrolled - wanted.Absent)
                throw new InvalidOperationException($"session {no}: {found} instead of {wanted}");
        }
        for (var who = 1; who <= People; who++)
        {
            var reminded = ReminderPlan
                .Of(who, ReminderStore.Sessions(world.Db, who, SampleChats.SignUpTime), QuietHours.None)
                .Where(reminder => !ReminderPlan.IsOfTrip(reminder.Kind))
                .SelectMany(reminder => reminder.Sessions)
                .Select(session => session.No)
                .Where(no => no <= Sessions)
                .Distinct()
                .Order();
            var wanted = Enumerable
                .Range(1, Sessions)
                .Where(no =>
                    !left.Contains(who)
                    && !off.Contains(no)
                    && !(said.TryGetValue((who, no), out var last) && last == (hours[no], SessionReply.No))
                );
            if (!reminded.SequenceEqual(wanted))
                throw new InvalidOperationException(
                    $"{who} is reminded of {string.Join(' ', reminded)} instead of {string.Join(' ', wanted)}"
                );
        }
    }
}
