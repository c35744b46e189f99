"""Letters D01 to D38 as data: what each says, which fields it needs, which remedy it names; and the letter as a value.

`write_letter(code, values)` makes the letter from a plain mapping. The keys of that mapping are the keys of
`law/data/letters/fields.toml` (listed with their types and origins in docs/letters.md): dates as `date` or ISO text, choices by their key, lists of
texts, rows as lists of mappings; keys that a letter does not use do not matter, and `missing_fields` names those that it lacks.
What the office's `case_fields` should fill by itself:

  from the body        organ, unit, unit_address, unit_postcode, unit_phone, contact_person, review_body, court, review_online,
                       final_ruling, supplement_route, fee_payment
  from the request     request_number, requester, requester_kind (natural_person, commercial, research, social, legal_service, other),
                       requester_document, representative, agent, requester_address, requester_postcode, requester_phone,
                       requester_email, requested, requested_form, delivery, channel (in words), filed_by_staff, submitted_on,
                       query_code, record_name, correction_claim, correction_evidence
  from the clock       received_on, due, due_before, extended_due, due_note, supplement_due, fee_due, fee_days,
                       fee_restarts, consultation_days
  from the acts        handler, supplement_days, supplement_letter, supplement_letter_on, supplement_served_on, supplemented_on,
                       extension_reason, extension_days, delayed_until, consultation_target (third_party, co_maker, organ,
                       secrecy), consulted_organ, third_party, third_party_kind, consultation_opened_on, consultation_letter,
                       consultation_answer_due, third_party_answer (objection, partial, none), third_party_answered_on,
                       third_party_reason, assisting_unit, assist_due, reasons_days, reasons_until, reasons_letter, reasons_letter_on,
                       reasons_given_on, reasons_given, fee_mode, fee_lines, fee_amount, fee_letter, fee_letter_on,
                       fee_served_on, searched_on, withdrawn_on, withdrawn_by, proposal_on, served_letter, served_to, …

Everything else is the drafter's. `you`, `third_party_you` and `fee_capital` follow from other fields.
"""

from gongkai.law.errors import LetterError
from gongkai.law.letters.fields import ORIGINS, TYPES, Field, fields, fields_by_name
from gongkai.law.letters.filling import field_texts, missing_fields, write_letter
from gongkai.law.letters.kinds import FieldUse, LetterKind, letter_kind, letter_kinds, letter_kinds_for
from gongkai.law.letters.letter import Appendix, Form, FormCell, FormRow, Letter, letter_lines
from gongkai.law.letters.money import capital_amount, fee_lines
from gongkai.law.letters.numbers import DEFAULT_PATTERN, check_pattern, letter_number
from gongkai.law.letters.values import clean_text

__all__ = [
    "DEFAULT_PATTERN",
    "ORIGINS",
    "TYPES",
    "Appendix",
    "Field",
    "FieldUse",
    "Form",
    "FormCell",
    "FormRow",
    "Letter",
    "LetterError",
    "LetterKind",
    "capital_amount",
    "check_pattern",
    "clean_text",
    "fee_lines",
    "field_texts",
    "fields",
    "fields_by_name",
    "letter_kind",
    "letter_kinds",
    "letter_kinds_for",
    "letter_lines",
    "letter_number",
    "missing_fields",
    "write_letter",
]
