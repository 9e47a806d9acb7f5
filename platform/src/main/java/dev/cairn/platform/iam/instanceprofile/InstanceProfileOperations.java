package dev.cairn.platform.iam.instanceprofile;

import dev.cairn.api.iam.IamOperations;
import dev.cairn.platform.iam.resource.Pages;
import dev.cairn.platform.transaction.Transacting;
import dev.cairn.wire.Binding;
import java.util.List;

/** The operations on instance profiles. */
public record InstanceProfileOperations(
    Transacting transacting, InstanceProfiles profiles, Pages pages) {
  /** The explicit list. */
  public List<Binding<?, ?>> bindings() {
    return List.of(
        transacting.writes(
            IamOperations.CREATE_INSTANCE_PROFILE, new CreateInstanceProfile(profiles)),
        transacting.reads(IamOperations.GET_INSTANCE_PROFILE, new GetInstanceProfile(profiles)),
        transacting.writes(
            IamOperations.DELETE_INSTANCE_PROFILE, new DeleteInstanceProfile(profiles)),
        transacting.writes(
            IamOperations.ADD_ROLE_TO_INSTANCE_PROFILE, new AddRoleToInstanceProfile(profiles)),
        transacting.writes(
            IamOperations.REMOVE_ROLE_FROM_INSTANCE_PROFILE,
            new RemoveRoleFromInstanceProfile(profiles)),
        transacting.reads(
            IamOperations.LIST_INSTANCE_PROFILES,
            new ListInstanceProfiles(profiles.entities(), profiles, pages)),
        transacting.reads(
            IamOperations.LIST_INSTANCE_PROFILES_FOR_ROLE,
            new ListInstanceProfilesForRole(profiles, pages)));
  }
}
