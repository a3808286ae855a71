// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {Post} from "../agencies/Agency.sol";
import {FormType} from "../records/Form.sol";
import {Party} from "../records/Party.sol";

/// @notice A trait by which some cases take a transition and others do not.
/// @dev `any` is no trait, its bit never set. `life` is a life sentence or reprieve that has not become a fixed term,
/// `ordinary` every other one. The `…Route`s say who decides on a temporary release (刑诉法 265): the bureau for a prison, the
/// city police for a detention house, the court before delivery. `heldBy…` says who escorts the person, `guaranteed` that
/// the ground needs a guarantor, `urgent` that life is in danger, `urgentlyReleased` that the publicity was not waited for.
enum Track {
    any,
    ordinary,
    life,
    prisonRoute,
    detentionRoute,
    courtRoute,
    heldByPrison,
    heldByDetentionHouse,
    heldByPolice,
    guaranteed,
    unguaranteed,
    urgent,
    urgentlyReleased
}

/// @notice One transition of a machine, as its contract enforces it.
/// @param action the action
/// @param result the result that takes this transition, `ANY_RESULT` when the action has none
/// @param tracks which cases it is for: bit n is set when they must be on `Track` n; 0 for every case
/// @param from bit n is set when it starts from state n
/// @param to the state it leads to, `STAYS` or `BACK` (to the state before the last one)
/// @param party whose officer acts
/// @param post the post that the officer holds
/// @param form the form it files, `none` when it files none of its own kind
/// @param starts bit n is set when it starts duty n; bit 7 starts the waiting period of the state it leads to
/// @param answers bit n is set when it answers duty n
/// @param guards what else must hold, bits named by the machine
struct Step {
    uint8 action;
    uint8 result;
    uint16 tracks;
    uint64 from;
    uint8 to;
    Party party;
    Post post;
    FormType form;
    uint8 starts;
    uint8 answers;
    uint32 guards;
}

uint8 constant ANY_RESULT = 255;
uint256 constant STAYS = 255;
uint256 constant BACK = 254;
/// @dev In `starts`: the waiting period, kept apart from the duties.
uint256 constant WAIT = 1 << 7;

/// @dev How many bits the number of an action's alternative has.
uint256 constant ALTERNATIVE_BITS = 4;

/// @dev A transition in one word; 0 is none.
type Row is uint256;

using RowCells for Row global;

library RowCells {
    function result(Row r) internal pure returns (uint8) {
        return uint8(Row.unwrap(r) >> 8);
    }

    function tracks(Row r) internal pure returns (uint16) {
        return uint16(Row.unwrap(r) >> 168);
    }

    function to(Row r) internal pure returns (uint8) {
        return uint8(Row.unwrap(r) >> 24);
    }

    function party(Row r) internal pure returns (Party) {
        return Party(uint8(Row.unwrap(r) >> 32));
    }

    function post(Row r) internal pure returns (Post) {
        return Post(uint8(Row.unwrap(r) >> 40));
    }

    function form(Row r) internal pure returns (FormType) {
        return FormType(uint8(Row.unwrap(r) >> 48));
    }

    function starts(Row r) internal pure returns (uint8) {
        return uint8(Row.unwrap(r) >> 56);
    }

    function answers(Row r) internal pure returns (uint8) {
        return uint8(Row.unwrap(r) >> 64);
    }

    function guards(Row r) internal pure returns (uint32) {
        return uint32(Row.unwrap(r) >> 72);
    }

    function from(Row r) internal pure returns (uint64) {
        return uint64(Row.unwrap(r) >> 104);
    }

    function exists(Row r) internal pure returns (bool) {
        return Row.unwrap(r) != 0;
    }

    function step(Row r, uint8 action) internal pure returns (Step memory) {
        return
            Step({
                action: action,
                result: result(r),
                tracks: tracks(r),
                from: from(r),
                to: to(r),
                party: party(r),
                post: post(r),
                form: form(r),
                starts: starts(r),
                answers: answers(r),
                guards: guards(r)
            });
    }
}
