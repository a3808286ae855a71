// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {AgencyId, Officer, Post} from "../agencies/Agency.sol";
import {Extsload} from "../audit/Extsload.sol";
import {IAgencyRegistry} from "../interfaces/IAgencyRegistry.sol";
import {IDossier} from "../interfaces/IDossier.sol";
import {IReadLog, Purpose} from "../interfaces/IReadLog.sol";
import {Clock} from "../law/Clock.sol";
import {FormId, FormType} from "../records/Form.sol";
import {PLACES} from "../records/Party.sol";

/// @title Who read what, and why.
contract ReadLog is IReadLog, EIP712, Clock, Extsload {
    bytes32 private constant READING_TYPE = keccak256(
        "Reading(address machine,uint64 caseId,bytes32 commitment,address reader,uint8 purpose,uint64 time)"
    );

    IAgencyRegistry public immutable REGISTRY;
    IDossier public immutable DOSSIER;

    mapping(bytes32 reading => bool) private _logged;

    constructor(IAgencyRegistry registry, IDossier dossier) EIP712("Xingzhi ReadLog", "1") {
        REGISTRY = registry;
        DOSSIER = dossier;
    }

    /// @inheritdoc IReadLog
    function log(Reading[] calldata readings, bytes[] calldata signatures) external {
        if (readings.length != signatures.length) revert SignaturesUneven();
        for (uint256 i = 0; i < readings.length; ++i) _log(readings[i], signatures[i]);
    }

    /// @inheritdoc IReadLog
    function isLogged(Reading calldata reading) external view returns (bool) {
        return _logged[_hash(reading)];
    }

    function _log(Reading calldata r, bytes calldata signature) private {
        if (r.purpose == Purpose.none || r.time > _now()) revert ReadingInvalid(r.commitment);
        if (DOSSIER.typeOf(r.machine, r.caseId, r.commitment) == FormType.none) {
            revert IDossier.FormUnknown(r.caseId, r.commitment);
        }
        bytes32 hash = _hash(r);
        address signer = ECDSA.recover(_hashTypedDataV4(hash), signature);
        Officer officer = REGISTRY.inPost(signer);
        bool isParty = DOSSIER.placeOf(r.machine, r.caseId, officer.agency()) < PLACES;
        if (!isParty || officer.posts() == 0) {
            revert IAgencyRegistry.OfficerNotAuthorized(signer, AgencyId.wrap(0), Post.any);
        }
        if (_logged[hash]) return;
        _logged[hash] = true;
        FormId form = DOSSIER.formIdOf(r.machine, r.caseId, r.commitment);
        emit DocumentRead(form, r.reader, r.purpose, r, officer.agency(), officer.number());
    }

    function _hash(Reading calldata reading) private pure returns (bytes32) {
        return keccak256(abi.encode(READING_TYPE, reading));
    }
}
