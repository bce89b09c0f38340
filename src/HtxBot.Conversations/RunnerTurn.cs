using System.Globalization;
using System.Text;

namespace HtxBot.Conversations;

/// <summary>The working state of one turn of the <see cref="Runner"/>.</summary>
internal sealed partial class RunnerTurn(
    Session session,
    Arrival arrival,
    ITurnWorld world,
    RunnerTexts texts,
    IReadOnlyDictionary<string, Conversation> conversations
)
{
    /// <summary>After so long a silence a form is offered again instead of scolding for words it cannot use.</summary>
    private static readonly TimeSpan LongSilence = TimeSpan.FromHours(6);

    /// <summary>How often somebody who sends nothing but what cannot be read is told so.</summary>
    private static readonly TimeSpan UnreadAgain = TimeSpan.FromHours(1);

    private const int DeepestBack = 20;

    private readonly List<Spoken> _says = [];
    private readonly int _missesBefore = session.Misses;
    private Step? _step;
    private bool _isStepRead;

    public Session Session { get; private set; } = session with { Misses = 0, UnreadToldAt = null };

    public Sequence<Choice> ShownChoices => Paging.Shown(Session.Choices, Session.Page, texts);

    /// <summary>The step that waits for words; null without a form or while it is put aside.</summary>
    public Step? OpenStep => Session is { Form: not null, IsParked: false } ? ReadStep() : null;

    /// <summary>Whether the open form was written by a version whose steps cannot be read any more.</summary>
    public bool IsFormLost => Session is { Form: not null, IsParked: false } && ReadStep() is null;

    public Outcome Outcome(DateTimeOffset at) => new(Session with { LastAt = at, IsOfferNew = false }, Sequence.From(_says));

    /// <summary>Whether a press belongs to the open question; if that was put aside, the press takes it up again.</summary>
    public bool IsOpenChoice(string data, out string id)
    {
        var colon = data.IndexOf(':', StringComparison.Ordinal);
        var choice = id = data[(colon + 1)..];
        var isOfThisTurn =
            colon > 0
            && int.TryParse(data.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out var turn)
            && turn == Session.Turn;
        if (!isOfThisTurn || Session.Form is null || ReadStep() is not { } step)
            return false;
        if (!Session.Choices.Any(shown => shown.Id == choice) && !step.AskWith(FactsOf(step)).Choices.Any(asked => asked.Id == choice))
            return false;
        Session = Session with { IsParked = false };
        return true;
    }

    /// <summary>A choice of the newest message, by number, label or words.</summary>
    public void Choose(Choice choice)
    {
        if (Intent.FromChoiceId(choice.Id) is { } intent)
            Do(intent);
        else if (OpenStep is not null)
            Answer(new Input.Tapped(choice.Id));
        else
            TellThatItHasPassed();
    }

    public void Answer(Input input) => Follow(Decide(input), input);

    /// <summary>The wish of a form that cannot be read any more, from its first question.</summary>
    public void BeginAnew()
    {
        var intent = Session.Form!.Intent;
        CloseForm();
        Say(texts.FormLost);
        Open(intent);
    }

    public void TakeOther(Input input)
    {
        if (IsFormLost)
            BeginAnew();
        else if (OpenStep is null && input is Input.SharedPhone && TakesUp(input, Meaning.Nothing))
            return;
        else if (OpenStep is null)
            TellUnread(input, () => Say(world.Unasked(input)));
        else if (Decide(input) is var turn && turn is Turn.Again && input is Input.Sent sent)
            TellUnread(input, () => AskAgain(texts.CannotRead(sent.Kind)));
        else
            Follow(turn, input);
    }

    /// <summary>Once, and again after an hour: ten stickers in a row are one remark. Words and presses end the row.</summary>
    private void TellUnread(Input input, Action tell)
    {
        var isTold = input is Input.Sent && session.UnreadToldAt is { } told && arrival.At - told < UnreadAgain;
        if (!isTold)
            tell();
        if (input is Input.Sent)
            Session = Session with { UnreadToldAt = isTold ? session.UnreadToldAt : arrival.At };
    }

    public void DoMeaning(Meaning meaning)
    {
        if (meaning is { Certainty: Certainty.Clear, Intent: { } intent })
        {
            Do(intent);
            if (meaning.Second is { } also && Session.Form is null)
                Say(texts.AlsoWished(ChoiceOf(also)));
        }
        else if (meaning is { Certainty: Certainty.Ask, Intent: { } first, Second: { } second })
        {
            Say(texts.WhichOne(ChoiceOf(first), ChoiceOf(second)));
        }
        else if (meaning is { Certainty: Certainty.Ask, Intent: { } only })
        {
            Say(texts.IsIt(ChoiceOf(only)));
        }
        else
        {
            SayNotUnderstood(meaning);
        }
    }

    /// <summary>A wish: the runner's own, or one that a feature opens.</summary>
    public void Do(Intent intent)
    {
        switch (intent.Name)
        {
            case RunnerIntents.Cancel:
                var had = Session.Form is not null;
                CloseForm();
                Say(had ? texts.Cancelled : texts.NothingToCancel);
                break;
            case RunnerIntents.Back:
                GoBack();
                break;
            case RunnerIntents.Resume:
                Resume();
                break;
            case RunnerIntents.Drop:
                var waiting = Session.Waiting;
                CloseForm();
                if (waiting is null)
                    Say(texts.Dropped);
                else
                    Open(waiting);
                break;
            case RunnerIntents.IsName when Session.HeldWords is { } held && Session.Form is not null:
                Session = Session with { HeldWords = null, IsParked = false };
                Answer(new Input.Said(held));
                break;
            case RunnerIntents.More when Session.PagedText is { } text:
                Session = Session with { Page = Session.Page + 1 };
                SayPage(new Prompt(text) { Choices = Session.Choices });
                break;
            case RunnerIntents.IsName or RunnerIntents.More:
                TellThatItHasPassed();
                break;
            default:
                Open(intent);
                break;
        }
    }

    public void AskWhetherName(string typed)
    {
        Session = Session with { HeldWords = typed };
        Say(
            texts.NameOrStop(
                typed,
                Choice.For(new Intent(RunnerIntents.IsName), texts.IsNameLabel),
                Choice.For(new Intent(RunnerIntents.Cancel), texts.StopLabel)
            )
        );
    }

    public void TellThatItHasPassed()
    {
        if (OpenStep is { } step)
            AskAgain(texts.QuestionHasPassed, step);
        else if (OpenFor(new Intent(RunnerIntents.Menu)) is Opening.Reply menu)
            SayReply(new Opening.Reply(menu.Says) { ParksForm = true }, texts.QuestionHasPassed);
        else
            Say(texts.QuestionHasPassed);
    }

    /// <summary>A hint, and what was asked before.</summary>
    public void AskAgain(string hint)
    {
        if (OpenStep is { } step)
            AskAgain(hint, step);
        else
            SayPage(new Prompt(Session.PagedText is { } text ? $"{hint}\n\n{text}" : hint) { Choices = Session.Choices });
    }

    private Turn Decide(Input input)
    {
        var step = ReadStep()!;
        return step.AnswerWith(input, FactsOf(step));
    }

    private void Follow(Turn turn, Input input)
    {
        _for = Session.Form?.Intent.For;
        if (!Applies(turn.Effects))
            return;
        switch (turn)
        {
            case Turn.Go go:
                Push(go);
                Ask(go.Next, go.Says);
                break;
            case Turn.Again again:
                Hint(input is Input.Said && again.Hint.Length == 0 ? texts.PickOne : again.Hint);
                break;
            case Turn.Finish finish:
                CloseForm();
                Say(finish.Closing is { } closing ? closing.AskWith(FactsWhere(closing)) : finish.Words);
                break;
            case Turn.HandOver handOver:
                CloseForm();
                Open(handOver.Intent with { For = handOver.Intent.For ?? _for });
                break;
        }
    }

    private void Open(Intent intent)
    {
        Session = Session with { Waiting = null, HeldWords = null };
        _for = intent.For;
        switch (OpenFor(intent))
        {
            case Opening.Reply { EndsForm: true } when AsksWhichGoesOn(intent):
                break;
            case Opening.Reply reply:
                if (reply.EndsForm)
                    CloseForm();
                if (Applies(reply.Effects))
                    SayReply(reply, null);
                break;
            case Opening.Begin begin:
                if (Applies(begin.Effects))
                    Begin(intent, begin);
                break;
            default:
                SayNotUnderstood();
                break;
        }
    }

    /// <summary>Does all of it, or none where the person may not do one of them: then that is said and the form is over.</summary>
    private bool Applies(Sequence<Effect> effects)
    {
        world.SpeaksFor(_for);
        foreach (var effect in effects)
        {
            if (world.Refusal(effect) is not { } refusal)
                continue;
            CloseForm();
            Say(refusal);
            return false;
        }
        foreach (var effect in effects)
            world.Apply(effect);
        return true;
    }

    /// <summary>The first time with what is nearest, where something is; from the second time on with a person to call.</summary>
    private void SayNotUnderstood(Meaning? meaning = null)
    {
        Session = Session with { Misses = _missesBefore + 1 };
        var near = Sequence.From(new[] { meaning?.Intent, meaning?.Second }.OfType<Intent>().Select(ChoiceOf));
        var answer = near.Count > 0 && Session.Misses == 1 ? texts.Nearest(near) : world.NotUnderstood(Session.Misses);
        Say(Session is { Form: { } form, IsParked: true } ? WithOffer(answer, form) : answer);
    }

    /// <summary>What is too long for a button is asked for anew behind it.</summary>
    private Choice ChoiceOf(Intent intent) =>
        Choice.For(
            Encoding.UTF8.GetByteCount(intent.ToChoiceId()) <= Choice.MostBytes ? intent : intent with { Argument = null },
            texts.LabelOf(intent)
        );

    private Prompt WithOffer(Prompt prompt, OpenForm form) =>
        prompt with
        {
            Text = $"{prompt.Text}\n\n{texts.StillOpen(Doing(form), ResumeChoice, DropChoice).Text}",
            // First: behind a menu of six they would be on its second page.
            Choices = [ResumeChoice, DropChoice, .. prompt.Choices],
        };

    private void SayReply(Opening.Reply reply, string? before)
    {
        var form = Session.Form;
        for (var place = 0; place < reply.Says.Count; place++)
        {
            var prompt = reply.Says[place];
            if (place == 0 && before is not null)
                prompt = prompt with { Text = $"{before}\n\n{prompt.Text}" };
            var isLast = place == reply.Says.Count - 1;
            if (form is not null && isLast && (reply.ParksForm || (Session.IsParked && IsAfterLongSilence)))
                prompt = WithOffer(prompt, form);
            else if (OpenStep is not null && prompt.Keyboard == Keyboard.Menu)
                prompt = prompt with { Keyboard = Keyboard.Inline, Choices = [] };
            Say(prompt);
        }
        if (form is null)
            return;
        if (reply.ParksForm)
            Session = Session with { IsParked = true };
        else if (OpenStep is { } step)
            Ask(step);
    }

    private static Intent? Clear(Meaning meaning) => meaning is { Certainty: Certainty.Clear, Intent: { } intent } ? intent : null;

    /// <summary>The few words that answer small talk in the middle of a form; null for anything else.</summary>
    private string? SmallTalk(Intent intent) => OpenFor(intent) is Opening.Reply { MidForm: { } words } ? words : null;

    private bool IsAfterLongSilence => arrival.At - Session.LastAt > LongSilence;

    /// <summary>Why it was no answer. Where words are awaited the hint asks anew by itself; a list of choices is shown again.</summary>
    private void Hint(string hint)
    {
        if (OpenStep is { AwaitsFreeText: true } step && step.AskWith(FactsOf(step)) is { Choices.Count: 0 } question)
            Say(question with { Text = hint });
        else
            AskAgain(hint);
    }

    /// <summary>Words before a question stand in the same message, unless they have a keyboard to put away: one ring of the phone, not two.</summary>
    private void Ask(Step step, string? before = null)
    {
        var question = step.AskWith(FactsOf(step));
        if (before is not null && (!Session.HasPhoneKeyboard || question.Keyboard == Keyboard.SharePhone))
        {
            Say(question with { Text = $"{before}\n\n{question.Text}" });
            return;
        }
        if (before is not null)
            Say(before);
        Say(question);
    }

    private void AskAgain(string hint, Step step)
    {
        var question = step.AskWith(FactsOf(step));
        var page = Session.Choices.Equals(question.Choices) ? Session.Page : 0;
        Session = Session with { Page = page };
        SayPage(question with { Text = $"{hint}\n\n{question.Text}" }, question.Text);
    }

    private void Say(Prompt prompt)
    {
        Session = Session with { Page = 0 };
        SayPage(prompt);
    }

    private void SayPage(Prompt prompt, string? textOfNextPage = null)
    {
        prompt = Meant(prompt);
        var shown = Paging.Shown(prompt.Choices, Session.Page, texts);
        var closes = Session.HasPhoneKeyboard && prompt.Keyboard == Keyboard.Inline && shown.Count == 0;
        Session = Session with
        {
            Choices = prompt.Choices,
            PagedText = prompt.Choices.Count == shown.Count ? null : textOfNextPage ?? prompt.Text,
            HasPhoneKeyboard = prompt.Keyboard switch
            {
                Keyboard.SharePhone => true,
                Keyboard.Menu => false,
                _ => Session.HasPhoneKeyboard && !closes,
            },
        };
        _says.Add(new Spoken(prompt with { Choices = shown }, Session.Turn, closes));
    }

    private string Doing(OpenForm form) =>
        ReadStep()?.Doing ?? (conversations.TryGetValue(form.Conversation, out var conversation) ? conversation.Doing : "");

    private Choice ResumeChoice => Choice.For(new Intent(RunnerIntents.Resume), texts.ResumeLabel);

    private Choice DropChoice => Choice.For(new Intent(RunnerIntents.Drop), texts.DropLabel);
}
