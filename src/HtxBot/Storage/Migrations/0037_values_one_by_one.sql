-- The values a column may have are compared one by one. SQLite puts a list of more than two into a table of its own each time a row is written: three
-- such tables a message, about eight an update. What is allowed and what is stored stays as it was, so that only the text of the schema changes, as
-- https://sqlite.org/lang_altertable.html#otheralter has it.
PRAGMA writable_schema = ON;

UPDATE sqlite_schema
SET sql = replace(sql,
    'state IN (''waiting'', ''done'', ''dead'')',
    '(state = ''done'' OR state = ''waiting'' OR state = ''dead'')')
WHERE type = 'table' AND name = 'inbox';

UPDATE sqlite_schema
SET sql = replace(sql,
    'class IN (0, 1, 2)',
    '(class = 0 OR class = 1 OR class = 2)')
WHERE type = 'table' AND name = 'outbox';

UPDATE sqlite_schema
SET sql = replace(sql,
    'state IN (''waiting'', ''claimed'', ''sent'', ''failed'', ''unsure'', ''cancelled'')',
    '(state = ''sent'' OR state = ''waiting'' OR state = ''claimed'' OR state = ''failed'' OR state = ''unsure'' OR state = ''cancelled'')')
WHERE type = 'table' AND name = 'outbox';

UPDATE sqlite_schema
SET sql = replace(sql,
    'state NOT IN (''failed'', ''unsure'', ''cancelled'')',
    '(state <> ''failed'' AND state <> ''unsure'' AND state <> ''cancelled'')')
WHERE type = 'table' AND name = 'outbox';

UPDATE sqlite_schema
SET sql = replace(sql,
    'state IN (''planned'', ''fired'', ''cancelled'', ''missed'')',
    '(state = ''planned'' OR state = ''fired'' OR state = ''cancelled'' OR state = ''missed'')')
WHERE type = 'table' AND name = 'timer';

UPDATE sqlite_schema
SET sql = replace(sql,
    'state IN (''active'', ''blocked'', ''moved'', ''deleted'')',
    '(state = ''active'' OR state = ''blocked'' OR state = ''moved'' OR state = ''deleted'')')
WHERE type = 'table' AND name = 'chat_state';

UPDATE sqlite_schema
SET sql = replace(sql,
    'answer IN (''agreed'', ''refused'', ''withdrawn'')',
    '(answer = ''agreed'' OR answer = ''refused'' OR answer = ''withdrawn'')')
WHERE type = 'table' AND name = 'consent';

UPDATE sqlite_schema
SET sql = replace(sql,
    'state IN (''enrolled'', ''waiting'', ''left'')',
    '(state = ''enrolled'' OR state = ''waiting'' OR state = ''left'')')
WHERE type = 'table' AND name = 'enrolment';

UPDATE sqlite_schema
SET sql = replace(sql,
    'role IN (''owner'', ''office'', ''trainer'', ''trip-leader'')',
    '(role = ''owner'' OR role = ''office'' OR role = ''trainer'' OR role = ''trip-leader'')')
WHERE type = 'table' AND name = 'staff_role';

UPDATE sqlite_schema
SET sql = replace(sql,
    'scope_kind IN (''all'', ''course'', ''trip'')',
    '(scope_kind = ''all'' OR scope_kind = ''course'' OR scope_kind = ''trip'')')
WHERE type = 'table' AND name = 'staff_role';

UPDATE sqlite_schema
SET sql = replace(sql,
    'source IN (''configuration'', ''code'', ''invitation'')',
    '(source = ''configuration'' OR source = ''code'' OR source = ''invitation'')')
WHERE type = 'table' AND name = 'staff_role';

UPDATE sqlite_schema
SET sql = replace(sql,
    'role IN (''owner'', ''office'', ''trainer'', ''trip-leader'')',
    '(role = ''owner'' OR role = ''office'' OR role = ''trainer'' OR role = ''trip-leader'')')
WHERE type = 'table' AND name = 'invitation';

UPDATE sqlite_schema
SET sql = replace(sql,
    'scope_kind IN (''all'', ''course'', ''trip'')',
    '(scope_kind = ''all'' OR scope_kind = ''course'' OR scope_kind = ''trip'')')
WHERE type = 'table' AND name = 'invitation';

UPDATE sqlite_schema
SET sql = replace(sql,
    'state IN (''open'', ''claimed'', ''used'', ''void'')',
    '(state = ''open'' OR state = ''claimed'' OR state = ''used'' OR state = ''void'')')
WHERE type = 'table' AND name = 'invitation';

UPDATE sqlite_schema
SET sql = replace(sql,
    'scope_kind IN (''all'', ''course'', ''trip'')',
    '(scope_kind = ''all'' OR scope_kind = ''course'' OR scope_kind = ''trip'')')
WHERE type = 'table' AND name = 'announcement';

UPDATE sqlite_schema
SET sql = replace(sql,
    'state IN (''scheduled'', ''sending'', ''paused'', ''stopped'', ''done'')',
    '(state = ''scheduled'' OR state = ''sending'' OR state = ''paused'' OR state = ''stopped'' OR state = ''done'')')
WHERE type = 'table' AND name = 'announcement';

UPDATE sqlite_schema
SET sql = replace(sql,
    'topic IN (''news'', ''reminders'', ''all'')',
    '(topic = ''news'' OR topic = ''reminders'' OR topic = ''all'')')
WHERE type = 'table' AND name = 'stopped_topic';

UPDATE sqlite_schema
SET sql = replace(sql,
    'answer IN (''yes'', ''no'', ''unsure'')',
    '(answer = ''yes'' OR answer = ''no'' OR answer = ''unsure'')')
WHERE type = 'table' AND name = 'trip_answer';

UPDATE sqlite_schema
SET sql = replace(sql,
    'place IN (''seat'', ''waiting'', ''none'')',
    '(place = ''seat'' OR place = ''waiting'' OR place = ''none'')')
WHERE type = 'table' AND name = 'trip_answer';

UPDATE sqlite_schema
SET sql = replace(sql,
    'source IN (''member'', ''staff'', ''waiting-list'', ''left-course'')',
    '(source = ''member'' OR source = ''staff'' OR source = ''waiting-list'' OR source = ''left-course'')')
WHERE type = 'table' AND name = 'trip_answer';

UPDATE sqlite_schema
SET sql = replace(sql,
    'mark IN (''aboard'', ''late'', ''absent'', ''no-answer'', ''none'')',
    '(mark = ''aboard'' OR mark = ''late'' OR mark = ''absent'' OR mark = ''no-answer'' OR mark = ''none'')')
WHERE type = 'table' AND name = 'trip_mark';

UPDATE sqlite_schema
SET sql = replace(sql,
    'state IN (''planned'', ''queued'', ''shared'', ''to-call'')',
    '(state = ''planned'' OR state = ''queued'' OR state = ''shared'' OR state = ''to-call'')')
WHERE type = 'table' AND name = 'class_change_notice';

UPDATE sqlite_schema
SET sql = replace(sql,
    'field IN (
                  ''time'', ''venue'', ''state'', ''capacity'',
                  ''departs'', ''arrives'', ''returns'', ''answer-by'', ''leaves'', ''place'', ''transport'', ''bring'', ''reminders'')',
    '(field = ''time'' OR field = ''venue'' OR field = ''state'' OR field = ''capacity'' OR field = ''departs'' OR field = ''arrives'' OR field = ''returns'' OR field = ''answer-by'' OR field = ''leaves'' OR field = ''place'' OR field = ''transport'' OR field = ''bring'' OR field = ''reminders'')')
WHERE type = 'table' AND name = 'class_change_item';

UPDATE sqlite_schema
SET sql = replace(sql,
    'state IN (''alone'', ''waiting'', ''granted'', ''refused'', ''lapsed'')',
    '(state = ''alone'' OR state = ''waiting'' OR state = ''granted'' OR state = ''refused'' OR state = ''lapsed'')')
WHERE type = 'table' AND name = 'announcement_urgency';

UPDATE sqlite_schema
SET sql = replace(sql,
    'state IN (''planned'', ''queued'', ''sent'', ''failed'', ''unsure'', ''unreachable'', ''shared'', ''stopped'', ''late'')',
    '(state = ''planned'' OR state = ''queued'' OR state = ''sent'' OR state = ''failed'' OR state = ''unsure'' OR state = ''unreachable'' OR state = ''shared'' OR state = ''stopped'' OR state = ''late'')')
WHERE type = 'table' AND name = 'announcement_recipient';

UPDATE sqlite_schema
SET sql = replace(sql,
    'state IN (''wanted'', ''kept'', ''failed'', ''forgotten'')',
    '(state = ''wanted'' OR state = ''kept'' OR state = ''failed'' OR state = ''forgotten'')')
WHERE type = 'table' AND name = 'kept_media';

UPDATE sqlite_schema
SET sql = replace(sql,
    'answer IN (''yes'', ''no'', ''unsure'')',
    '(answer = ''yes'' OR answer = ''no'' OR answer = ''unsure'')')
WHERE type = 'table' AND name = 'session_answer';

-- Reads the schema anew.
PRAGMA writable_schema = RESET;
